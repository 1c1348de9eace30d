import random
import unittest

import deep_search
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
        names = "abcdef"
        graph = {name: chance.sample(names, chance.randrange(3)) for name in names}
        for goal in "abcdefz": ask(m.deep_search, graph, "a", goal)
    return found


class DeepSearchHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(deep_search)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
