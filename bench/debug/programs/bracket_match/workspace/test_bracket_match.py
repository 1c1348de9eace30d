import unittest

from bracket_match import *


class BracketMatchTests(unittest.TestCase):
    def test_balanced(self):
        self.assertTrue(is_balanced("a(b[c]{d})"))

    def test_crossed(self):
        self.assertFalse(is_balanced("([)]"))

    def test_closing_only(self):
        self.assertFalse(is_balanced(")"))

    def test_open_left(self):
        self.assertFalse(is_balanced("(a"))

    def test_empty(self):
        self.assertTrue(is_balanced(""))


if __name__ == "__main__":
    unittest.main()
