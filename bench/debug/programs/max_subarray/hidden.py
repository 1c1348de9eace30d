import unittest

from max_subarray import *


class MaxSubarrayHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(best_sum([-2, 1, -3, 4, -1, 2, 1, -5, 4]), 6)


if __name__ == "__main__":
    unittest.main()
