import random
import unittest

import binary_text
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

    for _ in range(60): ask(m.to_binary, chance.randrange(600), chance.randrange(1, 11))
    return found


class BinaryTextHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(binary_text)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
