import unittest

from text_diff import *


class TextDiffTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(common_prefix([]), "")

    def test_2(self):
        self.assertEqual(common_prefix(["flower", "flow", "flight"]), "fl")

    def test_3(self):
        self.assertEqual(common_prefix(["dog", "car"]), "")

    def test_4(self):
        self.assertEqual(common_prefix(["same", "same"]), "same")

    def test_5(self):
        self.assertEqual(common_prefix(["ab", "abc"]), "ab")


if __name__ == "__main__":
    unittest.main()
