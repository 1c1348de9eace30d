import random
import unittest

import game_of_life
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

    for _ in range(30): ask(lambda cells: sorted(m.step(cells)), {(chance.randrange(5), chance.randrange(5)) for _ in range(chance.randrange(12))}); found[-1] = (found[-1][0], sorted(found[-1][1][0]))
    return found


class GameOfLifeHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(game_of_life)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
