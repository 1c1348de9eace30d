import random
import unittest

import tree_sum
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

    def grow(depth): return None if depth == 0 or chance.random() < 0.3 else m.Node(chance.randrange(5), grow(depth - 1), grow(depth - 1))
    for _ in range(40):
        tree = grow(4)
        found.append([m.has_path_sum(tree, target) for target in range(15)])
    return found


class TreeSumHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(tree_sum)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
