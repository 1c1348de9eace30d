import unittest

from rle_decode import *


class RleDecodeTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(decode("3a2b"), "aaabb")

    def test_2(self):
        self.assertEqual(decode("12xy"), "xxxxxxxxxxxxy")

    def test_3(self):
        self.assertEqual(decode(""), "")


if __name__ == "__main__":
    unittest.main()
