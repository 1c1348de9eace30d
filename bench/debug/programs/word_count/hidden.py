import unittest

from word_count import *


class WordCountHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(count_words("It's it's x"), {"it's": 2, "x": 1})
        self.assertEqual(most_common("b a", 5), ["a", "b"])


if __name__ == "__main__":
    unittest.main()
