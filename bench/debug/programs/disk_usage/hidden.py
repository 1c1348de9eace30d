import random
import unittest

import disk_usage
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

    def grow(d): return {chance.choice("abcd"): chance.randrange(9) if d == 0 or chance.random() < 0.4 else grow(d - 1) for _ in range(3)}
    for _ in range(30): ask(m.large, grow(3), chance.randrange(15))
    return found


class DiskUsageHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(disk_usage)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
