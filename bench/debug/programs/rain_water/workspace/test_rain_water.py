import unittest

from rain_water import *


class RainWaterTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(trapped([]), 0)

    def test_2(self):
        self.assertEqual(trapped([0, 1, 0, 2, 1, 0, 1, 3, 2, 1, 2, 1]), 6)

    def test_3(self):
        self.assertEqual(trapped([4, 2, 0, 3, 2, 5]), 9)

    def test_4(self):
        self.assertEqual(trapped([3, 1, 2]), 1)

    def test_5(self):
        self.assertEqual(trapped([5, 0, 3]), 3)


if __name__ == "__main__":
    unittest.main()
