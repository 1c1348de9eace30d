import random
import unittest

import salary
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

    for _ in range(60): ask(m.net_salary, chance.randrange(2000), chance.choice((0.1, 0.2, 0.5, 0.25)), chance.randrange(800))
    return found


class SalaryHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(salary)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
