import unittest

from closed_parentheses import *


class ClosedParenthesesTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(is_closed("((()()))()"))

    def test_2(self):
        self.assertFalse(is_closed(")()("))

    def test_3(self):
        self.assertFalse(is_closed("(("))

    def test_4(self):
        self.assertTrue(is_closed(""))

    def test_5(self):
        self.assertFalse(is_closed("(()"))


if __name__ == "__main__":
    unittest.main()
