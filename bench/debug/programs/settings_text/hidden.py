import random
import unittest

import settings_text
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
        lines = []
        for _ in range(chance.randrange(5)):
            lines.append(chance.choice(("a", "b ", " c")) + "=" + chance.choice(("1", " x=y", "=", "z # t", "")))
        ask(m.parse_settings, chr(10).join(lines))
    return found


class SettingsTextHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(settings_text)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
