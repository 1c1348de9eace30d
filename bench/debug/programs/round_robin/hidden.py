import random
import unittest

import round_robin
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
        r = m.Rota("abcdef")
        for _ in range(14):
            if chance.random() < 0.2 and len(r.people) > 1: r.remove(chance.choice(r.people))
            found.append(r.take())
    return found


class RoundRobinHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(round_robin)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
