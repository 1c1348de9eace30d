import random
import unittest

import tag_counter
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
        ask(m.count_tags, [{"tags": [chance.choice("abAB") for _ in range(chance.randrange(3))]} for _ in range(chance.randrange(4))])
    return found


class TagCounterHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(tag_counter)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
