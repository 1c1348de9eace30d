import unittest

from caesar import *


class CaesarTests(unittest.TestCase):
    def test_encrypt(self):
        self.assertEqual(encrypt("abc xyz", 3), "def abc")

    def test_round(self):
        self.assertEqual(decrypt(encrypt("hello, you", 7), 7), "hello, you")

    def test_zero(self):
        self.assertEqual(encrypt("same", 0), "same")


if __name__ == "__main__":
    unittest.main()
