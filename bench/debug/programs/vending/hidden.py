import random
import unittest

import vending
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
        machine = m.Machine()
        for _ in range(8):
            if chance.random() < 0.6: machine.insert(chance.choice((10, 50, 100, 200)))
            else: found.append(machine.buy(chance.choice(("cola", "chips"))))
            found.append(machine.credit)
    return found


class VendingHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(vending)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
