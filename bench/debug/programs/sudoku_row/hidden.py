import random
import unittest

import sudoku_row
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

    for _ in range(120):
        ask(m.is_valid, [[chance.choice((0, 0, 0, 1, 2, 3, 4)) for _ in range(4)] for _ in range(4)])
    return found


class SudokuRowHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(sudoku_row)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
