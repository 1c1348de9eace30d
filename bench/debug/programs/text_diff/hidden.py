import random
import unittest

import text_diff
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
        ask(m.common_prefix, ["".join(chance.choice("ab") for _ in range(chance.randrange(1, 6))) for _ in range(chance.randrange(1, 4))])
    return found


class TextDiffHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(text_diff)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
