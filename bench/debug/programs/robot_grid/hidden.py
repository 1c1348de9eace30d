import random
import unittest

import robot_grid
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

    for _ in range(60): ask(m.unique_paths, chance.randrange(1, 6), chance.randrange(1, 6), [(chance.randrange(5), chance.randrange(5)) for _ in range(chance.randrange(3))])
    return found


class RobotGridHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(robot_grid)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
