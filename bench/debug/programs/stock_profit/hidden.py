import random
import unittest

import stock_profit
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

    for _ in range(80): ask(m.best_profit, [chance.randrange(12) for _ in range(chance.randrange(8))])
    return found


class StockProfitHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(stock_profit)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
