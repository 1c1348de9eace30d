import unittest

from matrix_transpose import *


class MatrixTransposeTests(unittest.TestCase):
    def test_square(self):
        self.assertEqual(transpose([[1, 2], [3, 4]]), [[1, 3], [2, 4]])

    def test_wide(self):
        self.assertEqual(transpose([[1, 2, 3]]), [[1], [2], [3]])

    def test_product(self):
        self.assertEqual(multiply([[1, 0], [0, 1]], [[5, 6], [7, 8]]), [[5, 6], [7, 8]])


if __name__ == "__main__":
    unittest.main()
