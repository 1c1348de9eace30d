import os
import unittest

from asset_path import *


class AssetPathHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(relative("/a/b", "/a"), "b")
        self.assertEqual(relative("/ab/c", "/a"), "/ab/c")


if __name__ == "__main__":
    unittest.main()
