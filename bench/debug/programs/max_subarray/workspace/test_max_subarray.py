import unittest

from max_subarray import *


class MaxSubarrayTests(unittest.TestCase):
    def test_all(self):
        self.assertEqual(best_sum([1, 2, 3]), 6)

    def test_middle(self):
        self.assertEqual(best_sum([-4, 5, 6, -7]), 11)

    def test_below_zero(self):
        self.assertEqual(best_sum([-1, -2]), 0)


if __name__ == "__main__":
    unittest.main()
