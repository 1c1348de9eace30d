import unittest

from matrix_power import *


class MatrixPowerTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(power([[1, 1], [1, 0]], 5), [[8, 5], [5, 3]])

    def test_2(self):
        self.assertEqual(power([[2]], 3), [[8]])

    def test_3(self):
        self.assertEqual(power([[3, 1], [0, 3]], 0), [[1, 0], [0, 1]])


if __name__ == "__main__":
    unittest.main()
