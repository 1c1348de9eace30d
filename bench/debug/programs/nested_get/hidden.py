import random
import unittest

import nested_get
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
        ask(m.dig, {"a": [1, {"b": [2]}], "c": {"d": {"e": 3}}, "f": []}, ".".join(chance.choice(("a", "b", "c", "d", "e", "0", "1", "2", "f")) for _ in range(chance.randrange(1, 4))), "none")
    return found


class NestedGetHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(nested_get)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
