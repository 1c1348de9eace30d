import unittest

from fold_lines import *


class FoldLinesTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(fold_lines("abc", 10), ["abc"])

    def test_2(self):
        self.assertEqual(fold_lines("the quick brown fox", 10), ["the quick", " brown fox"])

    def test_3(self):
        self.assertEqual(fold_lines("abcdefgh", 3), ["abc", "def", "gh"])

    def test_4(self):
        self.assertEqual(fold_lines("one two", 5), ["one", " two"])


if __name__ == "__main__":
    unittest.main()
