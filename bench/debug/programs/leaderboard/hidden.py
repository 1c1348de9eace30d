import random
import unittest

import leaderboard
import right


def observe(m):
    """Answers to inputs that the tests do not have."""
    chance = random.Random(5)
    found = []

    def ask(call, *arguments):
        try:
            found.append((call(*arguments), arguments))
        except RecursionError:
            raise
        except Exception as error:
            found.append(type(error).__name__)

    for _ in range(30):
        board = m.Leaderboard()
        for _ in range(8): board.record(chance.choice("abcd"), chance.randrange(1, 20))
        found.append((board.top(3), board.scores, [board.rank(p) for p in sorted(board.scores)]))
    return found


class LeaderboardHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(leaderboard)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
