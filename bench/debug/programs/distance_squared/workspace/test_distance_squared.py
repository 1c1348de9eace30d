import unittest

from distance_squared import *


class DistanceSquaredTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(squared((0, 0), (3, 4)), 25)

    def test_2(self):
        self.assertEqual(nearest((1, 1), [(4, 5), (2, 2), (9, 9)]), (2, 2))

    def test_3(self):
        self.assertEqual(squared((2, 7), (2, 7)), 0)


if __name__ == "__main__":
    unittest.main()
