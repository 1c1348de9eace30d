import random
import unittest

import island_count
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
        width = chance.randrange(1, 6)
        ask(m.islands, ["".join(chance.choice("#..#") for _ in range(width)) for _ in range(chance.randrange(1, 6))])
    return found


class IslandCountHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(island_count)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
