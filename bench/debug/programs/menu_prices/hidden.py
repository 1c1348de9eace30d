import random
import unittest

import menu_prices
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
        menu = {n: {"price": chance.randrange(1, 20) / 2, "tax": chance.choice((0.0, 0.1, 0.2))} for n in "abc"}
        ask(m.order_total, {chance.choice("abc"): chance.randrange(1, 4) for _ in range(2)}, menu, chance.choice((0.0, 0.1)))
    return found


class MenuPricesHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(menu_prices)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
