import unittest

from vote_count import *


class VoteCountHiddenTests(unittest.TestCase):
    def test_tie(self):
        self.assertEqual(outcome({"a": "yes", "b": "no"}, 2), "lost")

    def test_all_no(self):
        self.assertEqual(outcome({"a": "no", "b": "no"}, 2), "lost")


if __name__ == "__main__":
    unittest.main()
