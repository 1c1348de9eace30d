import unittest

from word_index import *


class WordIndexTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(lines_with(["a b", "b c"], "b"), [1, 2])

    def test_2(self):
        self.assertEqual(lines_with(["a b", "b c"], "b", "c"), [2])

    def test_3(self):
        self.assertEqual(lines_with(["a"], "z"), [])


if __name__ == "__main__":
    unittest.main()
