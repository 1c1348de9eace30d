import unittest

from json_path import *


class JsonPathTests(unittest.TestCase):
    def test_key(self):
        self.assertEqual(lookup({"a": {"b": 1}}, "a.b"), 1)

    def test_index(self):
        self.assertEqual(lookup({"a": [5, 6]}, "a.1"), 6)

    def test_missing(self):
        self.assertEqual(lookup({"a": [5]}, "a.3", "x"), "x")
        self.assertIsNone(lookup({}, "a"))


if __name__ == "__main__":
    unittest.main()
