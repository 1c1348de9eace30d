import unittest

from matrix_transpose import *


class MatrixTransposeHiddenTests(unittest.TestCase):
    def test_tall(self):
        self.assertEqual(transpose([[1], [2]]), [[1, 2]])
        self.assertEqual(multiply([[1, 2]], [[3], [4]]), [[11]])


if __name__ == "__main__":
    unittest.main()
