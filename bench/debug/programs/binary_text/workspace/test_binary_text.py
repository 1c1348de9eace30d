import unittest

from binary_text import *


class BinaryTextTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(to_binary(5), "00000101")

    def test_2(self):
        self.assertEqual(to_binary(0), "00000000")

    def test_3(self):
        self.assertEqual(to_binary(255), "11111111")

    def test_4(self):
        self.assertEqual(to_binary(5, 3), "101")

    def test_5(self):
        self.assertEqual(from_binary("0101"), 5)


if __name__ == "__main__":
    unittest.main()
