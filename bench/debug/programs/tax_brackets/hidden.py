import random
import unittest

import tax_brackets
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

    for _ in range(60): ask(m.income_tax, chance.randrange(0, 150000, 500))
    return found


class TaxBracketsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(tax_brackets)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
