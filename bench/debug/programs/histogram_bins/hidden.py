import random
import unittest

import histogram_bins
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
        ask(m.bin_counts, [chance.randrange(-2, 14) for _ in range(10)], sorted(chance.sample(range(12), chance.randrange(2, 5))))
    return found


class HistogramBinsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(histogram_bins)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
