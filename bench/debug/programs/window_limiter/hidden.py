import random
import unittest

import window_limiter
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
        limiter = m.WindowLimiter(chance.randrange(1, 4), chance.randrange(1, 8))
        now = 0
        for _ in range(25):
            now += chance.randrange(3)
            found.append(limiter.allow(chance.choice("ab"), now))
    return found


class WindowLimiterHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(window_limiter)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
