import unittest

from escape_text import *


class EscapeTextTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(tag("b", "x"), "<b>x</b>")

    def test_2(self):
        self.assertEqual(tag("p", "a < b", id=1), '<p id="1">a &lt; b</p>')

    def test_3(self):
        self.assertEqual(escape("&<>"), "&amp;&lt;&gt;")


if __name__ == "__main__":
    unittest.main()
