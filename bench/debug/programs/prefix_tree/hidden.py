import random
import unittest

import prefix_tree
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

    for _ in range(30):
        tree = m.PrefixTree()
        for _ in range(4): tree.add("".join(chance.choice("ab") for _ in range(chance.randrange(1, 4))))
        for _ in range(12):
            w = "".join(chance.choice("ab") for _ in range(chance.randrange(5)))
            found.append((w, w in tree, tree.has_prefix(w)))
    return found


class PrefixTreeHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(prefix_tree)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
