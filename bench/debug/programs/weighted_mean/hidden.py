import random
import unittest

import weighted_mean
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
        n = chance.randrange(1, 6); ask(m.weighted_mean, [chance.randrange(10) for _ in range(n)], [chance.randrange(5) for _ in range(n)])
    return found


class WeightedMeanHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(weighted_mean)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
