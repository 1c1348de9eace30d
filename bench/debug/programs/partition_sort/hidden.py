import random
import unittest

import partition_sort
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
        ask(m.partition_sort, [chance.randrange(8) for _ in range(chance.randrange(10))])
    return found


class PartitionSortHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(partition_sort)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
