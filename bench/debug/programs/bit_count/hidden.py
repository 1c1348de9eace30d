import unittest

from bit_count import *


class BitCountHiddenTests(unittest.TestCase):
    def test_all(self):
        for number in range(500):
            self.assertEqual(bit_count(number), bin(number).count("1"))


if __name__ == "__main__":
    unittest.main()
