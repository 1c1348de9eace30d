import random
import unittest

import work_days
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

    import datetime
    for _ in range(40):
        first = datetime.date(2023, 1, 1) + datetime.timedelta(days=chance.randrange(500))
        ask(m.work_days, first, first + datetime.timedelta(days=chance.randrange(-2, 30)))
    return found


class WorkDaysHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(work_days)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
