import unittest

from markdown_line import *


class MarkdownLineTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(render("# Title"), "<h1>Title</h1>")

    def test_2(self):
        self.assertEqual(render("### Deep"), "<h3>Deep</h3>")

    def test_3(self):
        self.assertEqual(render("- one"), "<li>one</li>")

    def test_4(self):
        self.assertEqual(render("text"), "<p>text</p>")

    def test_5(self):
        self.assertEqual(render("  "), "")


if __name__ == "__main__":
    unittest.main()
