import random
import unittest

import elevator
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
        lift = m.Elevator(6, chance.randrange(6))
        for _ in range(15):
            if chance.random() < 0.3: lift.call(chance.randrange(6))
            found.append((lift.step(), lift.position))
    return found


class ElevatorHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(elevator)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
