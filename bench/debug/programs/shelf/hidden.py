import random
import unittest

import shelf
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
        shelf = m.Shelf()
        for _ in range(chance.randrange(6)): shelf.put(m.Book(chance.choice("ABCDEF"), chance.choice("xy"), chance.randrange(1900, 2020)))
        found.append((shelf.oldest(), shelf.by("x"), shelf.between(1950, 1999)))
    return found


class ShelfHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(shelf)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
