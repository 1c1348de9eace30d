import random
import unittest

import sum_ranges
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
        v = [chance.randrange(-5, 9) for _ in range(7)]
        a = chance.randrange(7)
        ask(m.range_sum, v, a, chance.randrange(a, 7))
    return found


class SumRangesHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(sum_ranges)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
