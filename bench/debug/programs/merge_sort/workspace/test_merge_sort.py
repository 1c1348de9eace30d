import unittest

from merge_sort import *


class MergeSortTests(unittest.TestCase):
    def test_merge(self):
        self.assertEqual(merge([1, 3], [2, 4]), [1, 2, 3, 4])

    def test_one_side(self):
        self.assertEqual(merge([], [1, 2]), [1, 2])

    def test_sort(self):
        self.assertEqual(merge_sort([5, 2, 9, 1, 5, 6]), [1, 2, 5, 5, 6, 9])

    def test_single(self):
        self.assertEqual(merge_sort([1]), [1])


if __name__ == "__main__":
    unittest.main()
