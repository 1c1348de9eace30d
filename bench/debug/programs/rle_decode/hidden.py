import random
import unittest

import rle_decode
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
        ask(m.decode, "".join(chance.choice(["", str(chance.randrange(1, 25))]) + chance.choice("ab") for _ in range(4)))
    return found


class RleDecodeHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(rle_decode)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
