import random
import unittest

import state_machine
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
        door = m.Door()
        for _ in range(8): found.append((door.do(chance.choice(("open", "close", "lock", "unlock"))), door.state, door.refused))
    return found


class StateMachineHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(state_machine)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
