import random
import unittest

import playlist
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

    for _ in range(30):
        p = m.Playlist("abcdef"[:chance.randrange(3, 7)])
        for _ in range(10): found.append(p.next() if chance.random() < 0.6 else p.previous())
    return found


class PlaylistHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(playlist)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
