import unittest

from hex_dump import *


class HexDumpTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(dump(b"abc"), ["0000 61 62 63"])

    def test_2(self):
        self.assertEqual(dump(b"abcdef"), ["0000 61 62 63 64", "0004 65 66"])

    def test_3(self):
        self.assertEqual(dump(b""), [])


if __name__ == "__main__":
    unittest.main()
