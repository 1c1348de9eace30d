import random
import unittest

import escape_text
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
        ask(lambda t, a: m.tag("i", t, a=a), "".join(chance.choice("ab<>&") for _ in range(5)), chance.choice(["1", "<", "&"]))
    return found


class EscapeTextHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(escape_text)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
