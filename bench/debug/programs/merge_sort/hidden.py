import unittest

from merge_sort import *


class MergeSortHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(merge_sort([3, 2, 1, 0, -1]), [-1, 0, 1, 2, 3])
        self.assertEqual(merge([1, 2, 3], [9]), [1, 2, 3, 9])


if __name__ == "__main__":
    unittest.main()
