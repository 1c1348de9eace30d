import random
import unittest

import sliding_max
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
        ask(m.window_maxima, [chance.randrange(9) for _ in range(8)], chance.randrange(1, 5))
    return found


class SlidingMaxHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(sliding_max)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
