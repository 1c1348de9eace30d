import unittest

from word_ladder import *


class WordLadderTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(ladder_length("hit", "cog", ["hot", "dot", "dog", "lot", "log", "cog"]), 5)

    def test_2(self):
        self.assertEqual(ladder_length("hit", "cog", ["hot", "dot", "dog", "lot", "log"]), 0)

    def test_3(self):
        self.assertEqual(ladder_length("a", "c", ["a", "b", "c"]), 2)

    def test_4(self):
        self.assertEqual(ladder_length("aa", "bb", ["ab", "bb"]), 3)


if __name__ == "__main__":
    unittest.main()
