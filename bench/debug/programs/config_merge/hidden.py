import unittest

from config_merge import *


class ConfigMergeHiddenTests(unittest.TestCase):
    def test_more(self):
        base = {"n": {"m": {"k": 1}}}
        self.assertEqual(merge(base, {"n": {"m": {"k": 2}}}), {"n": {"m": {"k": 2}}})
        self.assertEqual(base, {"n": {"m": {"k": 1}}})


if __name__ == "__main__":
    unittest.main()
