import random
import unittest

import ladder_price
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

    for n in range(70): ask(m.order, n)
    return found


class LadderPriceHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(ladder_price)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
