import random
import unittest

import fold_lines
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
        text = " ".join("x" * chance.randrange(1, 8) for _ in range(chance.randrange(1, 9)))
        ask(m.fold_lines, text, chance.randrange(3, 14))
    return found


class FoldLinesHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(fold_lines)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
