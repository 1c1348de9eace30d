import unittest

from to_base import *


class ToBaseTests(unittest.TestCase):
    def test_zero(self):
        self.assertEqual(to_base(0, 2), "0")

    def test_binary(self):
        self.assertEqual(to_base(6, 2), "110")

    def test_hex(self):
        self.assertEqual(to_base(31, 16), "1F")


if __name__ == "__main__":
    unittest.main()
