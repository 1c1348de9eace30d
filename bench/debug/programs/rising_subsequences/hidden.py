import random
import unittest

import rising_subsequences
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

    for low in range(3):
        for high in range(low, low + 6):
            for length in range(4):
                ask(m.rising_subsequences, low, high, length)
    return found


class RisingSubsequencesHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(rising_subsequences)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
