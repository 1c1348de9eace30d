import unittest

from rates import *


class RatesTests(unittest.TestCase):
    def test_average(self):
        self.assertEqual(average([1, 2]), 1.5)

    def test_whole(self):
        self.assertEqual(average([2, 4]), 3)

    def test_deviation(self):
        self.assertEqual(deviation([1, 2]), 0.5)

    def test_outliers(self):
        self.assertEqual(outliers([1, 1, 1, 1, 10]), [10])


if __name__ == "__main__":
    unittest.main()
