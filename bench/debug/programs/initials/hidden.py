import random
import unittest

import initials
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

    for _ in range(20):
        ask(m.initials, " ".join("".join(chance.choice("abXY") for _ in range(3)) for _ in range(chance.randrange(1, 4))))
    return found


class InitialsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(initials)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
