import random
import unittest

import cheapest_route
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
        places = "abcdef"
        roads = {(chance.choice(places), chance.choice(places)): chance.randrange(1, 9) for _ in range(chance.randrange(14))}
        ask(m.cheapest_route, roads, chance.choice(places), chance.choice(places))
    return found


class CheapestRouteHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(cheapest_route)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
