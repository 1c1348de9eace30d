import unittest

from first_in_sorted import *


class FirstInSortedTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(first_place([1, 2, 2, 2, 5], 2), 1)

    def test_2(self):
        self.assertEqual(first_place([1, 2, 5], 3), -1)

    def test_3(self):
        self.assertEqual(first_place([4], 4), 0)

    def test_4(self):
        self.assertEqual(first_place([], 1), -1)

    def test_5(self):
        self.assertEqual(first_place([3, 4, 5], 9), -1)


if __name__ == "__main__":
    unittest.main()
