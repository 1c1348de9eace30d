import unittest

from binary_tree_order import *


class BinaryTreeOrderTests(unittest.TestCase):
    def test_1(self):
        root = None
        for key in (5, 2, 8, 1):
            root = insert(root, key)
        self.assertEqual(in_order(root), [1, 2, 5, 8])

    def test_2(self):
        self.assertEqual(in_order(None), [])

    def test_3(self):
        root = insert(insert(None, 3), 3)
        self.assertEqual(in_order(root), [3])

    def test_4(self):
        root = insert(insert(None, 3), 4)
        self.assertTrue(contains(root, 4))
        self.assertFalse(contains(root, 7))


if __name__ == "__main__":
    unittest.main()
