import unittest

from sort_by_merging import *


class SortByMergingTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(sort_by_merging([]), [])

    def test_2(self):
        self.assertEqual(sort_by_merging([1, 2, 6, 72, 7, 33, 4]), [1, 2, 4, 6, 7, 33, 72])

    def test_3(self):
        self.assertEqual(sort_by_merging([3, 1]), [1, 3])

    def test_4(self):
        self.assertEqual(sort_by_merging([5, 4, 3, 1, 2]), [1, 2, 3, 4, 5])

    def test_5(self):
        self.assertEqual(merge_halves([1, 4], [2, 3]), [1, 2, 3, 4])


if __name__ == "__main__":
    unittest.main()
