import unittest

from matrix_spiral import *


class MatrixSpiralTests(unittest.TestCase):
    def test_row(self):
        self.assertEqual(spiral(1, 3), [(0, 0), (0, 1), (0, 2)])

    def test_square(self):
        self.assertEqual(spiral(2, 2), [(0, 0), (0, 1), (1, 1), (1, 0)])

    def test_three(self):
        self.assertEqual(len(spiral(3, 3)), 9)
        self.assertEqual(spiral(3, 3)[-1], (1, 1))

    def test_column(self):
        self.assertEqual(spiral(3, 1), [(0, 0), (1, 0), (2, 0)])


if __name__ == "__main__":
    unittest.main()
