import unittest

from minimum_coins import *


class MinimumCoinsHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(fewest_coins([1, 3, 4], 6), 2)

    def test_2(self):
        self.assertEqual(fewest_coins([5, 10, 25], 30), 2)

    def test_3(self):
        self.assertIsNone(fewest_coins([4, 6], 7))


if __name__ == "__main__":
    unittest.main()
