import random
import unittest

import matrix_product
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
        n, k, p = (chance.randrange(1, 5) for _ in range(3))
        ask(m.product, [[chance.randrange(9) for _ in range(k)] for _ in range(n)], [[chance.randrange(9) for _ in range(p)] for _ in range(k)])
    return found


class MatrixProductHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(matrix_product)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
