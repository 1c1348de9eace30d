import random
import unittest

import sack
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
        ask(m.fill, chance.randrange(30), [(chance.randrange(1, 10), chance.randrange(1, 20)) for _ in range(chance.randrange(7))])
    return found


class SackHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(sack)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
