import random
import unittest

import ledger
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
        l = m.Ledger()
        for _ in range(6): l.post(chance.choice("ab"), chance.randrange(9), chance.choice(("debit", "credit")))
        found.append((l.balance("a"), l.balance("b"), l.is_balanced()))
    return found


class LedgerHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(ledger)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
