import unittest

from tree_depth import *


class TreeDepthHiddenTests(unittest.TestCase):
    def test_right(self):
        self.assertEqual(height(Tree(1, Tree(2), Tree(3, None, Tree(4)))), 3)


if __name__ == "__main__":
    unittest.main()
