import random
import unittest

import markdown_line
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

    for _ in range(60): ask(m.render, chance.choice(("# ", "## ", "#", "- ", "", "-", "#### ")) + chance.choice(("a", "b c", "x # y", "- z", "", "#q")))
    return found


class MarkdownLineHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(markdown_line)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
