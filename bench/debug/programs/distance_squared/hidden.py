import random
import unittest

import distance_squared
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
        pts = [(chance.randrange(9), chance.randrange(9)) for _ in range(4)]
        ask(m.squared, pts[0], pts[1]); ask(m.nearest, pts[0], pts[1:])
    return found


class DistanceSquaredHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(distance_squared)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
