import unittest

from text_stats import *


class TextStatsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(words("It's A test"), ["it's", "a", "test"])

    def test_2(self):
        self.assertEqual(top_words("a b b c c c"), ["c", "b", "a"])

    def test_3(self):
        self.assertEqual(top_words("x y", 1), ["x"])

    def test_4(self):
        self.assertEqual(average_length("ab abcd"), 3.0)

    def test_5(self):
        self.assertEqual(average_length(""), 0.0)


if __name__ == "__main__":
    unittest.main()
