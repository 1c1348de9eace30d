import random
import unittest

import select_kth
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
        values = [chance.randrange(20) for _ in range(chance.randrange(1, 12))]
        ask(m.select_kth, values, chance.randrange(len(values)))
    return found


class SelectKthHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(select_kth)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
