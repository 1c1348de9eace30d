import unittest

from prefix_tree import *


class PrefixTreeTests(unittest.TestCase):
    def test_1(self):
        tree = PrefixTree()
        tree.add("apple")
        self.assertTrue("apple" in tree)
        self.assertFalse("app" in tree)

    def test_2(self):
        tree = PrefixTree()
        tree.add("apple")
        self.assertTrue(tree.has_prefix("app"))
        self.assertFalse(tree.has_prefix("b"))

    def test_3(self):
        self.assertFalse("x" in PrefixTree())

    def test_4(self):
        tree = PrefixTree()
        tree.add("a")
        tree.add("ab")
        self.assertTrue("a" in tree)
        self.assertTrue("ab" in tree)


if __name__ == "__main__":
    unittest.main()
