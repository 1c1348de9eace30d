import unittest

from sudoku_row import *


class SudokuRowTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(is_valid([[0] * 4 for _ in range(4)]))

    def test_2(self):
        self.assertTrue(is_valid([[1, 2, 3, 4], [3, 4, 1, 2], [2, 1, 4, 3], [4, 3, 2, 1]]))

    def test_3(self):
        self.assertFalse(is_valid([[1, 1, 0, 0], [0] * 4, [0] * 4, [0] * 4]))

    def test_4(self):
        self.assertFalse(is_valid([[1, 0, 0, 0], [0, 1, 0, 0], [0] * 4, [0] * 4]))

    def test_5(self):
        self.assertFalse(is_valid([[0, 2, 0, 0], [2, 0, 0, 0], [0] * 4, [0] * 4]))


if __name__ == "__main__":
    unittest.main()
