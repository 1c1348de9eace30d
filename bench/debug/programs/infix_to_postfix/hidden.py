import random
import unittest

import infix_to_postfix
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

    for _ in range(50):
        tokens = [chance.randrange(10)]
        for _ in range(chance.randrange(6)):
            tokens += [chance.choice("+-*/"), chance.randrange(10)]
        ask(m.infix_to_postfix, tokens)
    return found


class InfixToPostfixHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(infix_to_postfix)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
