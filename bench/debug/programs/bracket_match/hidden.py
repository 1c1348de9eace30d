import unittest

from bracket_match import *


class BracketMatchHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertFalse(is_balanced("{{}"))
        self.assertFalse(is_balanced("()["))
        self.assertTrue(is_balanced("no brackets"))


if __name__ == "__main__":
    unittest.main()
