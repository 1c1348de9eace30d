import random
import unittest

import csv_line
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

    for _ in range(60):
        ask(m.split_line, ",".join(chance.choice(("a", "", '"x,y"', '"p""q"', "b c")) for _ in range(chance.randrange(1, 5))))
    return found


class CsvLineHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(csv_line)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
