import random
import unittest

import retry_delay
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
        b = m.Backoff(chance.randrange(1, 9), chance.randrange(1, 4), chance.randrange(3, 90))
        found.append([b.delay() for _ in range(8)]); b.reset(); found.append(b.delay())
    return found


class RetryDelayHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(retry_delay)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
