import unittest

from flatten import *


class FlattenTests(unittest.TestCase):
    def test_flat(self):
        self.assertEqual(flatten([1, 2]), [1, 2])

    def test_nested(self):
        self.assertEqual(flatten([1, [2, [3, []]], 4]), [1, 2, 3, 4])

    def test_leaf(self):
        self.assertEqual(flatten(5), [5])

    def test_depth(self):
        self.assertEqual(depth([1, [2]]), 2)


if __name__ == "__main__":
    unittest.main()
