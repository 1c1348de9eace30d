import unittest

from bucket_sort import *


class BucketSortTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(bucket_sort([], 5), [])

    def test_2(self):
        self.assertEqual(bucket_sort([3, 1, 2], 4), [1, 2, 3])

    def test_3(self):
        self.assertEqual(bucket_sort([4, 0, 4, 2, 0], 6), [0, 0, 2, 4, 4])

    def test_4(self):
        self.assertEqual(bucket_sort([1, 1, 1], 2), [1, 1, 1])


if __name__ == "__main__":
    unittest.main()
