import random
import unittest

import semver
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

    def v(): return ".".join(str(chance.randrange(12)) for _ in range(3))
    for _ in range(40): ask(m.newest, [v(), v(), v()]); ask(m.is_compatible, v(), v())
    return found


class SemverHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(semver)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
