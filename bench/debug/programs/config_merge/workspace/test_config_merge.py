import unittest

from config_merge import *


class ConfigMergeTests(unittest.TestCase):
    def test_replaces(self):
        self.assertEqual(merge({"a": 1}, {"a": 2, "b": 3}), {"a": 2, "b": 3})

    def test_nested(self):
        self.assertEqual(merge({"a": {"x": 1}}, {"a": {"y": 2}}), {"a": {"x": 1, "y": 2}})

    def test_base_stays(self):
        base = {"a": {"x": 1}, "b": 1}
        merge(base, {"a": {"x": 5}, "b": 2})
        self.assertEqual(base, {"a": {"x": 1}, "b": 1})


if __name__ == "__main__":
    unittest.main()
