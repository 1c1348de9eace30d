import random
import unittest

import postfix_value
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
        tokens = [float(chance.randrange(1, 9))]
        for _ in range(chance.randrange(1, 6)):
            tokens += [float(chance.randrange(1, 9)), chance.choice("+-*/")]
        ask(m.postfix_value, tokens)
    return found


class PostfixValueHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(postfix_value)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
