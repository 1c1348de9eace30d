import random
import unittest

import parcel_price
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

    for w in (0.1, 1, 1.5, 5, 5.01, 19, 20, 20.5, -1, 0):
        ask(m.parcel_price, w); ask(m.parcel_price, w, True)
    return found


class ParcelPriceHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(parcel_price)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
