import unittest

from vote_tally import *


class VoteTallyTests(unittest.TestCase):
    def test_1(self):
        poll = Poll(["a", "b"])
        poll.vote("ann", "a")
        self.assertEqual(poll.counts(), {"a": 1, "b": 0})

    def test_2(self):
        poll = Poll(["a", "b"])
        poll.vote("ann", "a")
        poll.vote("ann", "b")
        self.assertEqual(poll.counts(), {"a": 0, "b": 1})

    def test_3(self):
        poll = Poll(["a", "b"], several=True)
        poll.vote("ann", "a")
        poll.vote("ann", "b")
        self.assertEqual(poll.counts(), {"a": 1, "b": 1})

    def test_4(self):
        poll = Poll(["a"])
        with self.assertRaises(KeyError):
            poll.vote("ann", "z")


if __name__ == "__main__":
    unittest.main()
