import unittest

from caesar import *


class CaesarHiddenTests(unittest.TestCase):
    def test_decrypt(self):
        self.assertEqual(decrypt("b", 1), "a")
        self.assertEqual(encrypt("z", 27), "a")


if __name__ == "__main__":
    unittest.main()
