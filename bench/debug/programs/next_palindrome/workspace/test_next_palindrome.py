import unittest

from next_palindrome import *


class NextPalindromeTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(next_palindrome([1, 4, 9, 4, 1]), [1, 5, 0, 5, 1])

    def test_2(self):
        self.assertEqual(next_palindrome([9, 9, 9]), [1, 0, 0, 1])

    def test_3(self):
        self.assertEqual(next_palindrome([1, 2, 2, 1]), [1, 3, 3, 1])

    def test_4(self):
        self.assertEqual(next_palindrome([9]), [1, 1])

    def test_5(self):
        self.assertEqual(next_palindrome([2, 9, 9, 2]), [3, 0, 0, 3])


if __name__ == "__main__":
    unittest.main()
