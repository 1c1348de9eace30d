import random
import unittest

import poly_eval
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
        c = [chance.randrange(-4, 5) for _ in range(chance.randrange(1, 6))]
        ask(m.derivative, c); ask(m.evaluate, c, chance.randrange(-3, 4))
    return found


class PolyEvalHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(poly_eval)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
