import unittest

from first_in_sorted import *


class FirstInSortedHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(first_place([3, 4, 5], 1), -1)

    def test_2(self):
        self.assertEqual(first_place([1, 1, 1, 1], 1), 0)

    def test_3(self):
        self.assertEqual(first_place([1, 3, 5, 7, 9, 9], 9), 4)


if __name__ == "__main__":
    unittest.main()
