import random
import unittest

import sort_by_merging
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
        ask(m.sort_by_merging, [chance.randrange(30) for _ in range(chance.randrange(12))])
    return found


class SortByMergingHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(sort_by_merging)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
