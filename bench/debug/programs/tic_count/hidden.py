import random
import unittest

import tic_count
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

    for _ in range(60):
        ask(m.winner, "".join(chance.choice("XO  ") for _ in range(9)))
    return found


class TicCountHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(tic_count)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
