import random
import unittest

import euclid
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
        ask(m.greatest_divisor, chance.randrange(1, 300), chance.randrange(300))
    return found


class EuclidHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(euclid)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
