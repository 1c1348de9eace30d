import random
import unittest

import vote_tally
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
        poll = m.Poll("abc", chance.random() < 0.3)
        for _ in range(8): poll.vote(chance.choice("xyz"), chance.choice("abc"))
        found.append((poll.counts(), poll.leader()))
    return found


class VoteTallyHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(vote_tally)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
