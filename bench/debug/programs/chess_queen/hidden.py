import random
import unittest

import chess_queen
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

    for _ in range(80):
        squares = [(r, c) for r in range(6) for c in range(6)]
        ask(m.safe, chance.sample(squares, chance.randrange(1, 5)))
    return found


class ChessQueenHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(chess_queen)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
