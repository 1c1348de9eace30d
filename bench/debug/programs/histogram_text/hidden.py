import random
import unittest

import histogram_text
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

    for _ in range(30):
        ask(m.bars, {n: chance.randrange(9) for n in "abc"}, chance.randrange(1, 12))
    return found


class HistogramTextHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(histogram_text)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
