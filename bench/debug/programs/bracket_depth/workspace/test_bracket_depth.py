import unittest

from bracket_depth import *


class BracketDepthTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(deepest("(a(b)c)"), 2)

    def test_2(self):
        self.assertEqual(deepest("())("), -1)

    def test_3(self):
        self.assertEqual(deepest("abc"), 0)

    def test_4(self):
        self.assertEqual(deepest("(("), -1)


if __name__ == "__main__":
    unittest.main()
