import unittest

from text_tree import *


class TextTreeTests(unittest.TestCase):
    def setUp(self):
        self.tree = ("a", [("b", [("c", [])]), ("d", [])])

    def test_render(self):
        self.assertEqual(render(self.tree), ["a", "  b", "    c", "  d"])

    def test_depth(self):
        self.assertEqual(depth_of(self.tree, "c"), 2)
        self.assertEqual(depth_of(self.tree, "d"), 1)

    def test_absent(self):
        self.assertIsNone(depth_of(self.tree, "z"))

    def test_root(self):
        self.assertEqual(depth_of(self.tree, "a"), 0)


if __name__ == "__main__":
    unittest.main()
