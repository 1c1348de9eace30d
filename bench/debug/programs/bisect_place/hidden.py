import random
import unittest

import bisect_place
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

    for _ in range(60):
        values = sorted(chance.sample(range(30), chance.randrange(10)))
        ask(m.bisect_place, values, chance.randrange(-1, 31))
    return found


class BisectPlaceHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(bisect_place)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
