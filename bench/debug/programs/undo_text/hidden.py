import random
import unittest

import undo_text
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

    for _ in range(20):
        e = m.Editor()
        for _ in range(10):
            chance.choice([lambda: e.type(chance.choice("xyz")), lambda: e.erase(chance.randrange(3)), e.undo])()
            found.append(e.text)
    return found


class UndoTextHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(undo_text)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
