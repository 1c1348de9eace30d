import unittest

from wrap_text import *


class WrapTextTests(unittest.TestCase):
    def test_short(self):
        self.assertEqual(wrap("one", 10), ["one"])

    def test_two_lines(self):
        self.assertEqual(wrap("one two three", 8), ["one two", "three"])

    def test_empty(self):
        self.assertEqual(wrap("", 8), [])


if __name__ == "__main__":
    unittest.main()
