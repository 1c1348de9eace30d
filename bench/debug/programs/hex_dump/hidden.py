import random
import unittest

import hex_dump
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
        ask(m.dump, bytes(chance.randrange(256) for _ in range(chance.randrange(12))), chance.randrange(1, 6))
    return found


class HexDumpHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(hex_dump)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
