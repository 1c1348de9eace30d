import unittest

from word_wrap import *


class WordWrapTests(unittest.TestCase):
    def test_short(self):
        self.assertEqual(wrap("a b", 10), ["a b"])

    def test_exact(self):
        self.assertEqual(wrap("aa bb cc", 5), ["aa bb", "cc"])

    def test_long_word(self):
        self.assertEqual(wrap("a incredible b", 4), ["a", "incredible", "b"])

    def test_empty(self):
        self.assertEqual(wrap("", 4), [])


if __name__ == "__main__":
    unittest.main()
