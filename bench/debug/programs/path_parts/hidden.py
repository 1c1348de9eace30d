import random
import unittest

import path_parts
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
        ask(m.normal_path, "/".join(chance.choice(("a", "..", ".", "", "b")) for _ in range(chance.randrange(7))))
    return found


class PathPartsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(path_parts)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
