import random
import unittest

import water_fill
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
        cap = [chance.randrange(3, 9) for _ in range(3)]
        con = [chance.randrange(c + 1) for c in cap]
        ask(m.pour_all, cap, con, [tuple(chance.sample(range(3), 2)) for _ in range(4)])
    return found


class WaterFillHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(water_fill)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
