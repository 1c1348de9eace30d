import unittest

from histogram import *


class HistogramTests(unittest.TestCase):
    def test_empty(self):
        self.assertEqual(histogram([], 5), [])

    def test_one(self):
        self.assertEqual(histogram([3], 5), [1])

    def test_spread(self):
        self.assertEqual(histogram([1, 2, 7, 22], 5), [2, 1, 0, 0, 1])

    def test_bars(self):
        self.assertEqual(bars([0, 0, 9], 5), ["##", "#"])


if __name__ == "__main__":
    unittest.main()
