import unittest

from flatten_keys import *


class FlattenKeysTests(unittest.TestCase):
    def test_flat(self):
        self.assertEqual(flatten({"a": 1}), {"a": 1})

    def test_nested(self):
        self.assertEqual(flatten({"a": {"b": {"c": 1}}, "d": 2}), {"a.b.c": 1, "d": 2})

    def test_changed(self):
        self.assertEqual(changed({"a": {"b": 1}}, {"a": {"b": 2}, "c": 3}), ["a.b", "c"])


if __name__ == "__main__":
    unittest.main()
