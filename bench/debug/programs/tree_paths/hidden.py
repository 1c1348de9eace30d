import random
import unittest

import tree_paths
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

    def grow(d): return m.Node(chance.randrange(4), *[grow(d - 1) if d and chance.random() < 0.6 else None for _ in range(2)])
    for _ in range(60): found.append(m.has_sum(grow(3), chance.randrange(9)))
    return found


class TreePathsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(tree_paths)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
