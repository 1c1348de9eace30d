import random
import unittest

import day_names
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

    for n in m.NAMES:
        for d in range(20): ask(m.day_after, n, d); ask(m.working_days, n, d)
    return found


class DayNamesHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(day_names)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
