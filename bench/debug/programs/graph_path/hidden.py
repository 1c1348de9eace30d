import unittest

from graph_path import *


class GraphPathHiddenTests(unittest.TestCase):
    def test_diamond(self):
        graph = {1: [2, 3], 2: [4], 3: [9], 4: [9]}
        self.assertEqual(shortest_path(graph, 1, 9), [1, 3, 9])
        graph = {1: [3, 2], 2: [4], 3: [9], 4: [9]}
        self.assertEqual(shortest_path(graph, 1, 9), [1, 3, 9])


if __name__ == "__main__":
    unittest.main()
