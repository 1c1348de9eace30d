import unittest

from quick_sort import *


class QuickSortTests(unittest.TestCase):
    def test_empty(self):
        self.assertEqual(quick_sort([]), [])

    def test_mixed(self):
        self.assertEqual(quick_sort([3, 1, 2]), [1, 2, 3])

    def test_repeated(self):
        self.assertEqual(quick_sort([2, 3, 2, 1, 3]), [1, 2, 2, 3, 3])


if __name__ == "__main__":
    unittest.main()
