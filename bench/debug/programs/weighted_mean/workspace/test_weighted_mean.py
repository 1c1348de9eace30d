import unittest

from weighted_mean import *


class WeightedMeanTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(weighted_mean([1, 2, 3], [1, 1, 1]), 2)

    def test_2(self):
        self.assertEqual(weighted_mean([10, 20], [3, 1]), 12.5)

    def test_3(self):
        self.assertEqual(weighted_mean([1], [0]), 0.0)

    def test_4(self):
        with self.assertRaises(ValueError):
            weighted_mean([1], [])

    def test_5(self):
        self.assertEqual(normalized([1, 3]), [0.25, 0.75])


if __name__ == "__main__":
    unittest.main()
