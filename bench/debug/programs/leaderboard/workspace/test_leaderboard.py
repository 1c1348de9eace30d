import unittest

from leaderboard import *


class LeaderboardTests(unittest.TestCase):
    def test_1(self):
        board = Leaderboard()
        board.record("ann", 5)
        board.record("bob", 9)
        self.assertEqual(board.top(1), ["bob"])
        self.assertEqual(board.rank("ann"), 2)

    def test_2(self):
        board = Leaderboard()
        board.record("ann", 5)
        board.record("ann", 3)
        self.assertEqual(board.scores, {"ann": 5})

    def test_3(self):
        board = Leaderboard()
        board.record("b", 1)
        board.record("a", 1)
        self.assertEqual(board.top(5), ["a", "b"])


if __name__ == "__main__":
    unittest.main()
