import random
import unittest

import text_stats
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
        ask(m.top_words, " ".join(chance.choice(("a", "b", "c", "dd", "e")) for _ in range(chance.randrange(12))), chance.randrange(5))
    return found


class TextStatsHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(text_stats)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
