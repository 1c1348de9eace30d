import unittest

from string_compress import *


class StringCompressTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(compress(""), "")

    def test_2(self):
        self.assertEqual(compress("aaab"), "aaab")

    def test_3(self):
        self.assertEqual(compress("aaabbb"), "a3b3")

    def test_4(self):
        self.assertEqual(compress("aabcccccaaa"), "a2b1c5a3")

    def test_5(self):
        self.assertEqual(compress("abc"), "abc")


if __name__ == "__main__":
    unittest.main()
