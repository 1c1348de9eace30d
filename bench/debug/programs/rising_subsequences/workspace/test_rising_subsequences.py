import unittest

from rising_subsequences import *


class RisingSubsequencesTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(rising_subsequences(1, 4, 2), [[1, 2], [1, 3], [2, 3]])

    def test_2(self):
        self.assertEqual(rising_subsequences(1, 5, 3), [[1, 2, 3], [1, 2, 4], [1, 3, 4], [2, 3, 4]])

    def test_3(self):
        self.assertEqual(rising_subsequences(3, 6, 1), [[3], [4], [5]])

    def test_4(self):
        self.assertEqual(rising_subsequences(3, 6, 0), [[]])


if __name__ == "__main__":
    unittest.main()
