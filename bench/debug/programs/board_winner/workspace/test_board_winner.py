import unittest

from board_winner import *


class BoardWinnerTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(winner(["XXX", "OO.", "..."]), "X")

    def test_2(self):
        self.assertEqual(winner(["XO.", "XO.", ".O."]), "O")

    def test_3(self):
        self.assertEqual(winner(["X..", ".X.", "..X"]), "X")

    def test_4(self):
        self.assertEqual(winner(["..O", ".O.", "O.."]), "O")

    def test_5(self):
        self.assertEqual(winner(["...", "...", "..."]), None)


if __name__ == "__main__":
    unittest.main()
