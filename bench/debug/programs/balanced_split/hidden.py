import unittest

from balanced_split import *


class BalancedSplitHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(balance_point([5]), 0)

    def test_2(self):
        self.assertEqual(balance_point([0, 0, 0]), 0)

    def test_3(self):
        self.assertEqual(balance_point([1, 2, 4, 2, 1]), 2)

    def test_4(self):
        self.assertEqual(balance_point([-1, 3, -1, 4]), -1)


if __name__ == "__main__":
    unittest.main()
