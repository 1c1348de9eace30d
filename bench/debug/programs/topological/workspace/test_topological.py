import unittest

from topological import *


class TopologicalTests(unittest.TestCase):
    def test_one(self):
        self.assertEqual(topological({"a": []}), ["a"])

    def test_chain(self):
        self.assertEqual(topological({"a": ["b"], "b": ["c"]}), ["c", "b", "a"])

    def test_cycle(self):
        with self.assertRaises(ValueError):
            topological({"a": ["b"], "b": ["a"]})


if __name__ == "__main__":
    unittest.main()
