import unittest

from minimum_coins import *


class MinimumCoinsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(fewest_coins([1, 5, 10], 18), 5)

    def test_2(self):
        self.assertIsNone(fewest_coins([2], 3))

    def test_3(self):
        self.assertEqual(fewest_coins([3, 4], 6), 2)

    def test_4(self):
        self.assertEqual(fewest_coins([7], 7), 1)

    def test_5(self):
        self.assertEqual(fewest_coins([1], 0), 0)


if __name__ == "__main__":
    unittest.main()
