import unittest

from graph_path import *


class GraphPathTests(unittest.TestCase):
    def test_direct(self):
        self.assertEqual(shortest_path({"a": ["b"]}, "a", "b"), ["a", "b"])

    def test_shortest(self):
        graph = {"a": ["e", "b"], "b": ["c"], "c": ["f"], "e": ["f"]}
        self.assertEqual(shortest_path(graph, "a", "f"), ["a", "e", "f"])

    def test_no_path(self):
        self.assertIsNone(shortest_path({"a": []}, "a", "z"))

    def test_same(self):
        self.assertEqual(shortest_path({}, "a", "a"), ["a"])


if __name__ == "__main__":
    unittest.main()
