import unittest

from text_tree import *


class TextTreeHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(depth_of(("x", [("y", [("z", [("w", [])])])]), "w"), 3)


if __name__ == "__main__":
    unittest.main()
