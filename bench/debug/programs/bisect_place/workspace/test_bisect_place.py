import unittest

from bisect_place import *


class BisectPlaceTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(bisect_place([3, 4, 5, 5, 5, 5, 6], 5), 3)

    def test_2(self):
        self.assertEqual(bisect_place([1, 2, 3, 4, 6, 7, 8], 5), -1)

    def test_3(self):
        self.assertEqual(bisect_place([1, 2, 3, 4, 6, 7, 8], 4), 3)

    def test_4(self):
        self.assertEqual(bisect_place([2, 4, 6, 8, 10, 12, 14], 6), 2)

    def test_5(self):
        self.assertEqual(bisect_place([20, 40, 60], 80), -1)


if __name__ == "__main__":
    unittest.main()
