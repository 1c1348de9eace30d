import random
import unittest

import word_ladder
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
        words = ["".join(chance.choice("abc") for _ in range(3)) for _ in range(12)]
        ask(m.ladder_length, "aaa", chance.choice(words), words)
    return found


class WordLadderHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(word_ladder)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
