import random
import unittest

import date_parse
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
        y, mo, d = chance.randrange(1990, 2030), chance.randrange(1, 13), chance.randrange(1, 29)
        ask(m.parse_date, chance.choice(("{0}-{1:02d}-{2:02d}", "{2}.{1}.{0}", "{1}/{2}/{0}")).format(y, mo, d))
    return found


class DateParseHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(date_parse)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
