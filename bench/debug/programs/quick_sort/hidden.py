import unittest

from quick_sort import *


class QuickSortHiddenTests(unittest.TestCase):
    def test_same(self):
        self.assertEqual(quick_sort([4, 4, 4]), [4, 4, 4])
        self.assertEqual(quick_sort([5, 0, 5, -1]), [-1, 0, 5, 5])


if __name__ == "__main__":
    unittest.main()
