import random
import unittest

import triangle_rows
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

    for count in range(1, 12):
        ask(m.triangle_rows, count)
    return found


class TriangleRowsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(triangle_rows)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
