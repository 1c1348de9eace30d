import unittest

from spanning_tree import *


class SpanningTreeTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(spanning_tree([(1, 'a', 'b'), (2, 'b', 'c'), (3, 'a', 'c')]), [(1, 'a', 'b'), (2, 'b', 'c')])

    def test_2(self):
        self.assertEqual(spanning_tree([(1, 'a', 'b'), (2, 'c', 'd'), (3, 'a', 'c'), (4, 'b', 'd'), (5, 'a', 'd')]), [(1, 'a', 'b'), (2, 'c', 'd'), (3, 'a', 'c')])

    def test_3(self):
        self.assertEqual(spanning_tree([]), [])

    def test_4(self):
        self.assertEqual(spanning_tree([(2, 'x', 'y'), (1, 'x', 'z'), (3, 'x', 'w'), (4, 'y', 'w'), (5, 'z', 'w')]), [(1, 'x', 'z'), (2, 'x', 'y'), (3, 'x', 'w')])


if __name__ == "__main__":
    unittest.main()
