import unittest

from morse import *


class MorseTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(encode("SOS"), "... --- ...")

    def test_2(self):
        self.assertEqual(encode("a b"), ".- / -...")

    def test_3(self):
        self.assertEqual(decode("... --- ..."), "sos")

    def test_4(self):
        self.assertEqual(decode(".- / -..."), "a b")

    def test_5(self):
        with self.assertRaises(KeyError):
            decode("......")


if __name__ == "__main__":
    unittest.main()
