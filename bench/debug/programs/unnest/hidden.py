import random
import unittest

import unnest
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

    def nest(depth): return [nest(depth - 1) if depth and chance.random() < 0.4 else chance.randrange(9) for _ in range(chance.randrange(4))]
    for _ in range(40):
        ask(lambda value: list(m.unnest(value)), nest(4))
    return found


class UnnestHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(unnest)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
