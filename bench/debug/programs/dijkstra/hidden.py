import unittest

from dijkstra import *


class DijkstraHiddenTests(unittest.TestCase):
    def test_more(self):
        graph = {"a": {"b": 7, "c": 3}, "c": {"b": 1, "d": 2}, "b": {"d": 2}}
        self.assertEqual(distances(graph, "a"), {"a": 0, "c": 3, "b": 4, "d": 5})


if __name__ == "__main__":
    unittest.main()
