import unittest

from word_count import *


class WordCountTests(unittest.TestCase):
    def test_counts(self):
        self.assertEqual(count_words("a b A"), {"a": 2, "b": 1})

    def test_empty(self):
        self.assertEqual(count_words(""), {})

    def test_common(self):
        self.assertEqual(most_common("the cat and the dog and the bird", 2), ["the", "and"])


if __name__ == "__main__":
    unittest.main()
