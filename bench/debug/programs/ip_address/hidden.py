import random
import unittest

import ip_address
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

    for _ in range(80):
        ask(m.is_ipv4, ".".join(chance.choice(("0", "1", "255", "256", "257", "300", "00", "a", "99")) for _ in range(chance.choice((3, 4, 4, 4, 4)))))
    return found


class IpAddressHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(ip_address)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
