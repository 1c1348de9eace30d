import random
import unittest

import edit_steps
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

    for _ in range(30):
        ask(m.edit_steps, "".join(chance.choice("abc") for _ in range(chance.randrange(6))), "".join(chance.choice("abc") for _ in range(chance.randrange(6))))
    return found


class EditStepsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(edit_steps)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
