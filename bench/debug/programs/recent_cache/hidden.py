import random
import unittest

import recent_cache
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
        cache = m.RecentCache(chance.randrange(1, 4))
        for _ in range(20):
            if chance.random() < 0.5: cache.put(chance.choice("abcde"), chance.randrange(9))
            else: found.append(cache.get(chance.choice("abcde")))
    return found


class RecentCacheHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(recent_cache)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
