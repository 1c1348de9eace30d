import random
import unittest

import savings
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
        account = m.Savings("x", chance.randrange(20))
        for _ in range(6):
            try:
                getattr(account, chance.choice(("deposit", "withdraw")))(chance.randrange(0, 15))
            except Exception as error:
                found.append(type(error).__name__)
            found.append((account.balance, list(account.history)))
    return found


class SavingsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(savings)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
