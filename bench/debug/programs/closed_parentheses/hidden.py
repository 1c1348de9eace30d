import random
import unittest

import closed_parentheses
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

    for _ in range(100):
        ask(m.is_closed, "".join(chance.choice("()x") for _ in range(chance.randrange(9))))
    return found


class ClosedParenthesesHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(closed_parentheses)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
