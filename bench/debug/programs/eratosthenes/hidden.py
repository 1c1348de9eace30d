import random
import unittest

import eratosthenes
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

    for limit in range(1, 80):
        ask(m.eratosthenes, limit)
    return found


class EratosthenesHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(eratosthenes)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
