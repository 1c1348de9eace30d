import unittest

from flatten_keys import *


class FlattenKeysHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(flatten({"w": {"x": {"y": {"z": 0}}}}), {"w.x.y.z": 0})


if __name__ == "__main__":
    unittest.main()
