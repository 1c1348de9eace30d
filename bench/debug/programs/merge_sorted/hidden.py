import random
import unittest

import merge_sorted
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
        ask(m.merged, sorted(chance.randrange(9) for _ in range(chance.randrange(5))), sorted(chance.randrange(9) for _ in range(chance.randrange(5))))
    return found


class MergeSortedHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(merge_sorted)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
