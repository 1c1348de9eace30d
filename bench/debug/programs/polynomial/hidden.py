import random
import unittest

import polynomial
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
        p = m.Polynomial(*[chance.randrange(-5, 6) for _ in range(chance.randrange(1, 6))])
        found.append((p(3), p.derivative().coefficients, p.degree()))
    return found


class PolynomialHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(polynomial)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
