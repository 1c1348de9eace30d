import random
import unittest

import template_fill
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
        ask(m.fill, " ".join(chance.choice(("{a}", "{b:}", "{c:d e}", "x", "{b}", "{a:1}")) for _ in range(3)), {k: v for k, v in (("a", 1), ("b", 0), ("c", "")) if chance.random() < 0.6})
    return found


class TemplateFillHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(template_fill)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
