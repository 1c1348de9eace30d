import random
import unittest

import hamming
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

    for _ in range(80): ask(m.closest, "".join(chance.choice("ab") for _ in range(3)), ["".join(chance.choice("abc") for _ in range(chance.choice((3, 3, 4)))) for _ in range(chance.randrange(6))])
    return found


class HammingHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(hamming)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
