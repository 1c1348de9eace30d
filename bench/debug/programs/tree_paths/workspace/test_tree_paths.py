import unittest

from tree_paths import *


class TreePathsTests(unittest.TestCase):
    def test_1(self):
        tree = Node(5, Node(4), Node(8, Node(1)))
        self.assertTrue(has_sum(tree, 9))
        self.assertTrue(has_sum(tree, 14))

    def test_2(self):
        self.assertFalse(has_sum(Node(5, Node(4)), 5))

    def test_3(self):
        self.assertFalse(has_sum(None, 0))


if __name__ == "__main__":
    unittest.main()
