import random
import unittest

import rain_water
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
        ask(m.trapped, [chance.randrange(6) for _ in range(chance.randrange(9))])
    return found


class RainWaterHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(rain_water)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
