import random
import unittest

import two_sum
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

    for _ in range(80): ask(m.two_sum, [chance.randrange(-5, 12) for _ in range(chance.randrange(7))], chance.randrange(-4, 18))
    return found


class TwoSumHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(two_sum)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
