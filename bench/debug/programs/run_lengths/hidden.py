import random
import unittest

import run_lengths
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
        items = [chance.randrange(2) for _ in range(chance.randrange(9))]
        ask(m.runs, items); ask(m.longest, items)
    return found


class RunLengthsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(run_lengths)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
