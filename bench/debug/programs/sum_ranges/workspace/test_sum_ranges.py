import unittest

from sum_ranges import *


class SumRangesTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(range_sum([1, 2, 3, 4], 1, 2), 5)

    def test_2(self):
        self.assertEqual(range_sum([5], 0, 0), 5)

    def test_3(self):
        self.assertEqual(prefix_sums([2, 3]), [0, 2, 5])


if __name__ == "__main__":
    unittest.main()
