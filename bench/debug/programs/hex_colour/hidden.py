import random
import unittest

import hex_colour
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

    for _ in range(60):
        ask(m.parse_colour, "#" + "".join(chance.choice("0123456789abcdef") for _ in range(chance.choice((3, 6)))))
    return found


class HexColourHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(hex_colour)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
