import random
import unittest

import change_maker
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

    for n in range(0, 150, 3): ask(m.change, n); ask(m.pretty, n)
    return found


class ChangeMakerHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(change_maker)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
