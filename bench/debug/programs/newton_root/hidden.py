import random
import unittest

import newton_root
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
        value, epsilon = chance.randrange(2, 300), chance.choice((0.5, 0.1, 0.01, 0.0001))
        ask(m.newton_root, value, epsilon)
    return found


class NewtonRootHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(newton_root)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
