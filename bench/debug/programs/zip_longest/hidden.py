import random
import unittest

import zip_longest
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
        ask(m.zipped, list(range(chance.randrange(4))), list("abc"[:chance.randrange(4)]), chance.choice([None, 0, "z"]))
    return found


class ZipLongestHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(zip_longest)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
