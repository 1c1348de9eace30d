import random
import unittest

import compass
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
        found.append(m.Rover(chance.randrange(5), chance.randrange(5), chance.choice("NESW")).obey("".join(chance.choice("FLR") for _ in range(12))))
    return found


class CompassHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(compass)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
