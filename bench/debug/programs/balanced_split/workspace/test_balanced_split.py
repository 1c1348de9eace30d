import unittest

from balanced_split import *


class BalancedSplitTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(balance_point([1, 7, 3, 6, 5, 6]), 3)

    def test_2(self):
        self.assertEqual(balance_point([1, 2, 3]), -1)

    def test_3(self):
        self.assertEqual(balance_point([2, 1, -1]), 0)

    def test_4(self):
        self.assertEqual(balance_point([]), -1)

    def test_5(self):
        self.assertEqual(prefix_sums([1, 2]), [0, 1, 3])


if __name__ == "__main__":
    unittest.main()
