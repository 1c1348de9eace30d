import random
import unittest

import cell_reference
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

    for n in range(1, 900, 13): ask(m.column_number, m.column_name(n))
    return found


class CellReferenceHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(cell_reference)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
