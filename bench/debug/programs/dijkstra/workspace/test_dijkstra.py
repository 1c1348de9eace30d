import unittest

from dijkstra import *


class DijkstraTests(unittest.TestCase):
    def test_alone(self):
        self.assertEqual(distances({}, "a"), {"a": 0})

    def test_chain(self):
        self.assertEqual(distances({"a": {"b": 2}, "b": {"c": 3}}, "a"), {"a": 0, "b": 2, "c": 5})

    def test_detour(self):
        graph = {"a": {"b": 1, "c": 9}, "b": {"c": 2}}
        self.assertEqual(distances(graph, "a"), {"a": 0, "b": 1, "c": 3})


if __name__ == "__main__":
    unittest.main()
