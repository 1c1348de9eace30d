import random
import unittest

import number_base
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
        ask(m.in_base, chance.randrange(2000), chance.randrange(2, 37))
    return found


class NumberBaseHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(number_base)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
