import random
import unittest

import temperature_log
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
        log = m.TemperatureLog(chance.randrange(1, 5))
        for _ in range(8): log.add(chance.randrange(9)); found.append((log.values[:], log.mean(), log.trend()))
    return found


class TemperatureLogHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(temperature_log)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
