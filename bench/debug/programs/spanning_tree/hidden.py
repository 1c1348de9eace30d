import unittest

from spanning_tree import *


class SpanningTreeHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(spanning_tree([(6, 1, 4), (1, 1, 2), (2, 3, 4), (3, 2, 3), (4, 1, 3), (5, 2, 4)]), [(1, 1, 2), (2, 3, 4), (3, 2, 3)])

    def test_2(self):
        self.assertEqual(spanning_tree([(1, 1, 2), (1, 1, 3), (1, 1, 4), (1, 2, 3), (1, 3, 4)]), [(1, 1, 2), (1, 1, 3), (1, 1, 4)])


if __name__ == "__main__":
    unittest.main()
