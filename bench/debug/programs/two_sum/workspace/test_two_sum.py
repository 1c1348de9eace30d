import unittest

from two_sum import *


class TwoSumTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(two_sum([2, 7, 11, 15], 9), (0, 1))

    def test_2(self):
        self.assertEqual(two_sum([3, 2, 4], 6), (1, 2))

    def test_3(self):
        self.assertEqual(two_sum([3, 3], 6), (0, 1))

    def test_4(self):
        self.assertEqual(two_sum([1, 2], 7), None)

    def test_5(self):
        self.assertEqual(two_sum([], 0), None)


if __name__ == "__main__":
    unittest.main()
