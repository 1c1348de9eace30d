import random
import unittest

import change_log
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
        ask(m.render, [{"when": str(chance.randrange(50)), "who": chance.choice("abc"), "what": chance.choice("xyz")} for _ in range(4)])
    return found


class ChangeLogHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(change_log)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
