import unittest

from matrix_spiral import *


class MatrixSpiralHiddenTests(unittest.TestCase):
    def test_more(self):
        for rows in range(1, 5):
            for columns in range(1, 5):
                self.assertEqual(len(set(spiral(rows, columns))), rows * columns)
                self.assertEqual(len(spiral(rows, columns)), rows * columns)


if __name__ == "__main__":
    unittest.main()
