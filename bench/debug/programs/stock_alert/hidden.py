import random
import unittest

import stock_alert
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
        s = m.Store([m.Item(n, chance.randrange(9), chance.randrange(9)) for n in "ab"])
        for _ in range(5): ask(s.sell, chance.choice("ab"), chance.randrange(1, 5)); found.append(s.orders())
    return found


class StockAlertHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(stock_alert)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
