import random
import unittest

import seating
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
        plan = [[chance.randrange(2) for _ in range(6)] for _ in range(2)]
        ask(m.free, plan); ask(m.adjacent, plan, chance.randrange(1, 4))
    return found


class SeatingHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(seating)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
