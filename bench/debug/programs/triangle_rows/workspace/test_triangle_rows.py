import unittest

from triangle_rows import *


class TriangleRowsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(triangle_rows(1), [[1]])

    def test_2(self):
        self.assertEqual(triangle_rows(2), [[1], [1, 1]])

    def test_3(self):
        self.assertEqual(triangle_rows(3), [[1], [1, 1], [1, 2, 1]])

    def test_4(self):
        self.assertEqual(triangle_rows(5)[4], [1, 4, 6, 4, 1])


if __name__ == "__main__":
    unittest.main()
