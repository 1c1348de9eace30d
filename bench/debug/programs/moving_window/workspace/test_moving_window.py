import unittest

from moving_window import *


class MovingWindowTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(longest_unique(""), 0)

    def test_2(self):
        self.assertEqual(longest_unique("abcabcbb"), 3)

    def test_3(self):
        self.assertEqual(longest_unique("bbbbb"), 1)

    def test_4(self):
        self.assertEqual(longest_unique("pwwkew"), 3)

    def test_5(self):
        self.assertEqual(longest_unique("abba"), 2)


if __name__ == "__main__":
    unittest.main()
