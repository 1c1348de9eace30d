import unittest

from chess_queen import *


class ChessQueenTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(attacks((0, 0), (0, 5)))

    def test_2(self):
        self.assertTrue(attacks((1, 1), (4, 4)))

    def test_3(self):
        self.assertFalse(attacks((0, 0), (1, 2)))

    def test_4(self):
        self.assertTrue(safe([(0, 1), (1, 3), (2, 0), (3, 2)]))

    def test_5(self):
        self.assertFalse(safe([(0, 0), (1, 2), (2, 4), (2, 5)]))


if __name__ == "__main__":
    unittest.main()
