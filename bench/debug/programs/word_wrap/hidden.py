import unittest

from word_wrap import *


class WordWrapHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(wrap("one two three", 7), ["one two", "three"])
        self.assertEqual(wrap("x y z", 3), ["x y", "z"])
        self.assertEqual(wrap("aaa bb", 5), ["aaa", "bb"])
        self.assertEqual(wrap("aaa bbbb c", 8), ["aaa bbbb", "c"])


if __name__ == "__main__":
    unittest.main()
