import random
import unittest

import word_index
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
        lines = [" ".join(chance.choice("abcA") for _ in range(3)) for _ in range(3)]
        ask(m.lines_with, lines, *[chance.choice("abcd") for _ in range(2)])
    return found


class WordIndexHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(word_index)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
