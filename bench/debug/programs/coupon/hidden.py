import random
import unittest

import coupon
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
        ask(m.pay, {"until": chance.randrange(6), "used": chance.randrange(3), "limit": chance.randrange(1, 3), "cents": 5, "least": chance.choice([0, 10])}, chance.randrange(6), chance.randrange(20))
    return found


class CouponHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(coupon)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
