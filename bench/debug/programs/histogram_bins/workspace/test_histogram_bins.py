import unittest

from histogram_bins import *


class HistogramBinsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(bin_counts([], [0, 1]), [0])

    def test_2(self):
        self.assertEqual(bin_counts([0, 1, 2, 3], [0, 2, 4]), [2, 2])

    def test_3(self):
        self.assertEqual(bin_counts([4], [0, 2, 4]), [0, 1])

    def test_4(self):
        self.assertEqual(bin_counts([-1, 5], [0, 2, 4]), [0, 0])


if __name__ == "__main__":
    unittest.main()
