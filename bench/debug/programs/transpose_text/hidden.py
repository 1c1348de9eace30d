import random
import unittest

import transpose_text
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
        w = chance.randrange(1, 4); ask(m.columns, [["x" * chance.randrange(4) for _ in range(w)] for _ in range(chance.randrange(1, 4))], chance.randrange(1, 4))
    return found


class TransposeTextHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(transpose_text)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
