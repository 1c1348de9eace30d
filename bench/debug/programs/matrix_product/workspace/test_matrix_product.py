import unittest

from matrix_product import *


class MatrixProductTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(product([[1, 2], [3, 4]], [[5, 6], [7, 8]]), [[19, 22], [43, 50]])

    def test_2(self):
        self.assertEqual(product([[2]], [[3]]), [[6]])

    def test_3(self):
        self.assertEqual(product([[1, 0], [0, 1]], [[1, 2], [2, 5]]), [[1, 2], [2, 5]])

    def test_4(self):
        self.assertEqual(product([[1, 2, 3]], [[1], [2], [3]]), [[14]])


if __name__ == "__main__":
    unittest.main()
