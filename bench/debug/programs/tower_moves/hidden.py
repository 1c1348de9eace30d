import random
import unittest

import tower_moves
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

    for height in range(7):
        for start in (1, 2, 3):
            for end in (1, 2, 3):
                if start != end: ask(m.tower_moves, height, start, end)
    return found


class TowerMovesHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(tower_moves)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
