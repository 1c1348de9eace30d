import unittest

from json_path import *


class JsonPathHiddenTests(unittest.TestCase):
    def test_deep(self):
        self.assertEqual(lookup({"u": [{"n": "z"}]}, "u.0.n"), "z")


if __name__ == "__main__":
    unittest.main()
