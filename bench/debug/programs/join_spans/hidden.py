import random
import unittest

import join_spans
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
        spans = [(a, a + chance.randrange(6)) for a in (chance.randrange(20) for _ in range(chance.randrange(7)))]
        ask(m.join_spans, spans)
    return found


class JoinSpansHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(join_spans)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
