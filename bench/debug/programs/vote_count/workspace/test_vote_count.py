import unittest

from vote_count import *


class VoteCountTests(unittest.TestCase):
    def test_invalid(self):
        self.assertEqual(outcome({"a": "yes"}, 5), "invalid")

    def test_unanimous(self):
        self.assertEqual(outcome({"a": "yes", "b": "yes"}, 3), "unanimous")

    def test_carried(self):
        self.assertEqual(outcome({"a": "yes", "b": "yes", "c": "no"}, 3), "carried")

    def test_lost(self):
        self.assertEqual(outcome({"a": "no", "b": "no", "c": "yes"}, 3), "lost")


if __name__ == "__main__":
    unittest.main()
