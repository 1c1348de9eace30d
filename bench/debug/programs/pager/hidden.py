import random
import unittest

import pager
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

    for _ in range(60):
        pager = m.Pager(range(chance.randrange(40)), chance.randrange(1, 12)); ask(pager.page, chance.randrange(0, 6)); found[-1] = repr(found[-1])
    return found


class PagerHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(pager)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
