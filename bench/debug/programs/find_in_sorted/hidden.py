import unittest

from find_in_sorted import *


class FindInSortedHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(find([1, 2, 3, 4, 5, 6, 7], 7), 6)

    def test_2(self):
        self.assertEqual(find([1, 2, 3, 4, 5, 6, 7], 8), -1)

    def test_3(self):
        self.assertEqual(find([5], 6), -1)


if __name__ == "__main__":
    unittest.main()
