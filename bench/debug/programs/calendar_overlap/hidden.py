import random
import unittest

import calendar_overlap
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

    for _ in range(80):
        a, b = chance.randrange(10), chance.randrange(10)
        found.append(m.Event("a", a, a + chance.randrange(1, 5)).overlaps(m.Event("b", b, b + chance.randrange(1, 5))))
    return found


class CalendarOverlapHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(calendar_overlap)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
