import random
import unittest

import following_order
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

    import itertools
    for order in itertools.permutations(range(5)):
        ask(m.following_order, list(order))
    return found


class FollowingOrderHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(following_order)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
