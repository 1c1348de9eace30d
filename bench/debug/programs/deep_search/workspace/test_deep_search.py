import unittest

from deep_search import *


class DeepSearchTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(deep_search({"a": ["b"], "b": ["c"]}, "a", "c"))

    def test_2(self):
        self.assertFalse(deep_search({"a": ["b"], "b": ["a"]}, "a", "z"))

    def test_3(self):
        self.assertTrue(deep_search({}, "a", "a"))

    def test_4(self):
        self.assertFalse(deep_search({"a": ["b", "c"], "b": ["c"], "c": ["a"]}, "a", "d"))


if __name__ == "__main__":
    unittest.main()
