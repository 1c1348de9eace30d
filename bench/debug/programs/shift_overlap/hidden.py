import random
import unittest

import shift_overlap
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
        shifts = [(a, a + chance.randrange(1, 6)) for a in (chance.randrange(12) for _ in range(5))]
        ask(m.conflicts, shifts)
    return found


class ShiftOverlapHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(shift_overlap)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
