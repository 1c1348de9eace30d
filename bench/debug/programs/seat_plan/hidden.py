import random
import unittest

import seat_plan
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

    for _ in range(20):
        plan = m.SeatPlan(chance.randrange(1, 4), chance.randrange(1, 4))
        for _ in range(12): found.append(plan.book(chance.randrange(5), chance.randrange(5)))
        found.append([plan.free_in_row(row) for row in range(5)])
    return found


class SeatPlanHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(seat_plan)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
