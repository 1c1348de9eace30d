import random
import unittest

import board_winner
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

    for _ in range(120):
        ask(m.winner, ["".join(chance.choice("XO.") for _ in range(3)) for _ in range(3)])
    return found


class BoardWinnerHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(board_winner)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
