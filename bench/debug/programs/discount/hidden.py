import random
import unittest

import discount
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

    for _ in range(60):
        order = m.Order(chance.randrange(6), [(chance.randrange(1, 60), chance.randrange(1, 4)) for _ in range(chance.randrange(9))])
        found.append((order.discount(), order.total()))
    return found


class DiscountHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(discount)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
