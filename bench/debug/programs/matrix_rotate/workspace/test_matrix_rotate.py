import unittest

from matrix_rotate import *


class MatrixRotateTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(rotate([[1, 2], [3, 4]]), [[3, 1], [4, 2]])

    def test_2(self):
        self.assertEqual(rotate([[1, 2, 3]]), [[1], [2], [3]])

    def test_3(self):
        self.assertEqual(rotate([[1]]), [[1]])

    def test_4(self):
        self.assertEqual(flip([[1, 2], [3, 4]]), [[2, 1], [4, 3]])


if __name__ == "__main__":
    unittest.main()
