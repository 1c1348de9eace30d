import random
import unittest

import csv_totals
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
        lines = ["%s;%d" % (chance.choice("abc"), chance.randrange(-9, 30)) for _ in range(chance.randrange(1, 8))]
        ask(m.totals, lines); ask(m.largest, lines)
    return found


class CsvTotalsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(csv_totals)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
