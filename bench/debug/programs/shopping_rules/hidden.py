import random
import unittest

import shopping_rules
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

    for total in (-1, 0, 1, 49, 50, 51, 99, 100, 101):
        for country in ("DE", "US", "FR"):
            for member in (False, True): ask(m.shipping, total, country, member)
    return found


class ShoppingRulesHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(shopping_rules)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
