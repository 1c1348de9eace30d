import random
import unittest

import hash_ring
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
        ring = m.Ring(chance.sample(range(40), 4))
        for _ in range(4): ask(ring.node, chance.randrange(45))
    return found


class HashRingHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(hash_ring)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
