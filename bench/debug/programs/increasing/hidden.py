import unittest

from increasing import *


class IncreasingHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(longest_increasing([10, 22, 9, 33, 21, 50, 41, 60, 80]), 6)

    def test_2(self):
        self.assertEqual(longest_increasing([7, 10, 9, 2, 3, 8, 1]), 3)

    def test_3(self):
        self.assertEqual(longest_increasing([9, 11, 2, 13, 7, 15]), 4)


if __name__ == "__main__":
    unittest.main()
