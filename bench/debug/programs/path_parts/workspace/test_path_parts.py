import unittest

from path_parts import *


class PathPartsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(normal_path("/a/./b"), "/a/b")

    def test_2(self):
        self.assertEqual(normal_path("/../a"), "/a")

    def test_3(self):
        self.assertEqual(normal_path("/"), "/")

    def test_4(self):
        self.assertEqual(normal_path("/a//b/../c"), "/a/c")

    def test_5(self):
        self.assertEqual(normal_path("x"), "/x")


if __name__ == "__main__":
    unittest.main()
