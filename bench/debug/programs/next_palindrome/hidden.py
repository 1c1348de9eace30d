import unittest

from next_palindrome import *


class NextPalindromeHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(next_palindrome([9, 9]), [1, 0, 1])

    def test_2(self):
        self.assertEqual(next_palindrome([9, 9, 9, 9, 9]), [1, 0, 0, 0, 0, 1])

    def test_3(self):
        self.assertEqual(next_palindrome([1, 9, 1]), [2, 0, 2])


if __name__ == "__main__":
    unittest.main()
