import random
import unittest

import loan_rate
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
        price = chance.randrange(1000, 9000)
        ask(m.total, price, chance.randrange(price), chance.randrange(1, 30), chance.randrange(20))
    return found


class LoanRateHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(loan_rate)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
