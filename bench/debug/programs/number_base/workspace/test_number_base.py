import unittest

from number_base import *


class NumberBaseTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(in_base(31, 16), "1F")

    def test_2(self):
        self.assertEqual(in_base(41, 2), "101001")

    def test_3(self):
        self.assertEqual(in_base(0, 7), "0")

    def test_4(self):
        self.assertEqual(in_base(73, 8), "111")

    def test_5(self):
        self.assertEqual(in_base(4, 3), "11")


if __name__ == "__main__":
    unittest.main()
