import unittest

from find_in_sorted import *


class FindInSortedTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(find([2, 4, 6, 8], 6), 2)

    def test_2(self):
        self.assertEqual(find([2, 4, 6, 8], 9), -1)

    def test_3(self):
        self.assertEqual(find([2, 4, 6, 8], 1), -1)

    def test_4(self):
        self.assertEqual(find([2, 4, 6, 8], 5), -1)

    def test_5(self):
        self.assertEqual(find([], 0), -1)


if __name__ == "__main__":
    unittest.main()
