import random
import unittest

import matrix_rotate
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

    for _ in range(30):
        w = chance.randrange(1, 5)
        ask(m.rotate, [[chance.randrange(9) for _ in range(w)] for _ in range(chance.randrange(1, 5))])
    return found


class MatrixRotateHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(matrix_rotate)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
