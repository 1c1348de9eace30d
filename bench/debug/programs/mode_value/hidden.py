import random
import unittest

import mode_value
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
        ask(m.mode, [chance.randrange(4) for _ in range(chance.randrange(1, 9))])
    return found


class ModeValueHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(mode_value)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
