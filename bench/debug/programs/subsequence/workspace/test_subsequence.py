import unittest

from subsequence import *


class SubsequenceTests(unittest.TestCase):
    def test_none(self):
        self.assertEqual(longest_increasing([]), 0)

    def test_rising(self):
        self.assertEqual(longest_increasing([1, 2, 3]), 3)

    def test_dip(self):
        self.assertEqual(longest_increasing([4, 1, 5, 3, 7, 6]), 3)

    def test_ends_low(self):
        self.assertEqual(longest_increasing([1, 5, 9, 0]), 3)


if __name__ == "__main__":
    unittest.main()
