import random
import unittest

import turn_list_around
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

    for count in range(8):
        ask(lambda values: m.to_values(m.turned_around(m.from_values(values))), [chance.randrange(9) for _ in range(count)])
    return found


class TurnListAroundHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(turn_list_around)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
