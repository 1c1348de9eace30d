import unittest

from geometry import *


class GeometryTests(unittest.TestCase):
    def test_distance(self):
        self.assertEqual(Point(0, 0).distance(Point(3, 4)), 5)

    def test_perimeter(self):
        self.assertEqual(perimeter([Point(0, 0), Point(3, 0), Point(3, 4)]), 12)

    def test_centroid(self):
        self.assertEqual(centroid([Point(0, 0), Point(2, 4)]), Point(1, 2))


if __name__ == "__main__":
    unittest.main()
