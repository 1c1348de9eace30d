import unittest

from tree_sum import *


class TreeSumTests(unittest.TestCase):
    def test_1(self):
        tree = Node(5, Node(4, Node(11, Node(7), Node(2))), Node(8, Node(13), Node(4, None, Node(1))))
        self.assertTrue(has_path_sum(tree, 22))
        self.assertTrue(has_path_sum(tree, 26))

    def test_2(self):
        self.assertFalse(has_path_sum(Node(1, Node(2)), 1))

    def test_3(self):
        self.assertFalse(has_path_sum(None, 0))

    def test_4(self):
        self.assertTrue(has_path_sum(Node(3), 3))


if __name__ == "__main__":
    unittest.main()
