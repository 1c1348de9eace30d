import random
import unittest

import cable_plan
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
        cables = {}
        for _ in range(chance.randrange(1, 10)):
            a, b = sorted(chance.sample(range(6), 2)); cables[a, b] = len(cables) * 7 % 11 + 1
        ask(lambda c: sorted(m.cable_plan(c)), cables)
    return found


class CablePlanHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(cable_plan)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
