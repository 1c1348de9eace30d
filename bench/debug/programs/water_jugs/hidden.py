import random
import unittest

import water_jugs
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

    for a in range(7):
        for b in range(7):
            for w in range(-1, 15): ask(m.can_measure, a, b, w)
    return found


class WaterJugsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(water_jugs)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
