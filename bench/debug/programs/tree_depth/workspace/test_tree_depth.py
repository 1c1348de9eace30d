import unittest

from tree_depth import *


class TreeDepthTests(unittest.TestCase):
    def test_empty(self):
        self.assertEqual(height(None), 0)

    def test_leaf(self):
        self.assertEqual(height(Tree(1)), 1)

    def test_left_heavy(self):
        self.assertEqual(height(Tree(1, Tree(2, Tree(3)))), 3)

    def test_sorted(self):
        self.assertTrue(is_sorted(Tree(2, Tree(1), Tree(3))))
        self.assertFalse(is_sorted(Tree(2, Tree(3))))


if __name__ == "__main__":
    unittest.main()
