import unittest

from bit_count import *


class BitCountTests(unittest.TestCase):
    def test_zero(self):
        self.assertEqual(bit_count(0), 0)

    def test_one(self):
        self.assertEqual(bit_count(8), 1)

    def test_many(self):
        self.assertEqual(bit_count(255), 8)

    def test_hamming(self):
        self.assertEqual(hamming(0b1010, 0b0110), 2)


if __name__ == "__main__":
    unittest.main()
