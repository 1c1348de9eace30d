import random
import unittest

import reach
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
        places = [m.Place(str(n)) for n in range(6)]
        for place in places: place.ways = chance.sample(places, chance.randrange(3))
        found.append([m.can_reach(a, b) for a in places for b in places])
    return found


class ReachHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(reach)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
