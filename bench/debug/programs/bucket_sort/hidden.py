import unittest

from bucket_sort import *


class BucketSortHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(bucket_sort([9, 8, 7, 0, 0, 3], 10), [0, 0, 3, 7, 8, 9])

    def test_2(self):
        self.assertEqual(bucket_sort([0], 1), [0])

    def test_3(self):
        self.assertEqual(bucket_sort([5, 2, 2], 8), [2, 2, 5])


if __name__ == "__main__":
    unittest.main()
