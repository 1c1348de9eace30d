import random
import unittest

import moving_window
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

    for _ in range(80):
        ask(m.longest_unique, "".join(chance.choice("abcd") for _ in range(chance.randrange(10))))
    return found


class MovingWindowHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(moving_window)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
