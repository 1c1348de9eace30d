import random
import unittest

import caching_property
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
        t = m.Thermometer()
        for _ in range(chance.randrange(5)): t.record(chance.randrange(-20, 40))
        found.append((t.spread(), t.fahrenheit))
    return found


class CachingPropertyHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(caching_property)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
