import random
import unittest

import bracket_depth
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
        ask(m.deepest, "".join(chance.choice("()a") for _ in range(chance.randrange(9))))
    return found


class BracketDepthHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(bracket_depth)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
