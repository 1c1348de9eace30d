import random
import unittest

import credit_card
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
        ask(m.mask, "".join(chance.choice("0123456789 ") for _ in range(chance.randrange(8, 20))), chance.randrange(1, 6))
        ask(m.kind, str(chance.randrange(10, 9999)))
    return found


class CreditCardHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(credit_card)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
