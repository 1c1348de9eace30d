import unittest

from palindrome import *


class PalindromeTests(unittest.TestCase):
    def test_simple(self):
        self.assertTrue(is_palindrome("level"))

    def test_no(self):
        self.assertFalse(is_palindrome("levels"))

    def test_sentence(self):
        self.assertTrue(is_palindrome("Never odd or even"))

    def test_longest(self):
        self.assertEqual(longest_palindrome(["ab", "aba", "cc"]), "aba")


if __name__ == "__main__":
    unittest.main()
