import random
import unittest

import latin_numerals
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

    def write(n):
        text = ""
        for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
            while n >= v: text += s; n -= v
        return text
    for _ in range(60):
        ask(m.latin_value, write(chance.randrange(1, 4000)))
    return found


class LatinNumeralsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(latin_numerals)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
