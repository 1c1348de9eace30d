import random
import unittest

import age_in_years
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

    import datetime
    for _ in range(80):
        born = datetime.date(1990, 1, 1) + datetime.timedelta(days=chance.randrange(4000))
        today = datetime.date(2010, 1, 1) + datetime.timedelta(days=chance.randrange(4000))
        ask(m.age_on, born, today); ask(m.is_adult, born, today)
        ask(m.age_on, born, born.replace(year=2015) if (born.month, born.day) != (2, 29) else today)
    return found


class AgeInYearsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(age_in_years)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
