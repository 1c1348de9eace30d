import unittest

from to_base import *


class ToBaseHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(to_base(255, 16), "FF")
        self.assertEqual(to_base(35 * 36 + 1, 36), "Z1")


if __name__ == "__main__":
    unittest.main()
