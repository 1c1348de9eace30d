import random
import unittest

import grid_neighbours
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

    for _ in range(40):
        h, w = chance.randrange(1, 5), chance.randrange(1, 5)
        ask(m.neighbours, ["".join(chance.choice("#.") for _ in range(w)) for _ in range(h)], chance.randrange(h), chance.randrange(w))
    return found


class GridNeighboursHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(grid_neighbours)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
