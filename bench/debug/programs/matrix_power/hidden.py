import random
import unittest

import matrix_power
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
        ask(m.power, [[chance.randrange(-2, 3) for _ in range(2)] for _ in range(2)], chance.randrange(9))
    return found


class MatrixPowerHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(matrix_power)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
