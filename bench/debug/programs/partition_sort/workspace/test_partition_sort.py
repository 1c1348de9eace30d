import unittest

from partition_sort import *


class PartitionSortTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(partition_sort([]), [])

    def test_2(self):
        self.assertEqual(partition_sort([1, 2, 6, 72, 7, 33, 4]), [1, 2, 4, 6, 7, 33, 72])

    def test_3(self):
        self.assertEqual(partition_sort([5, 4, 5, 5]), [4, 5, 5, 5])

    def test_4(self):
        self.assertEqual(partition_sort([3, 1, 2]), [1, 2, 3])


if __name__ == "__main__":
    unittest.main()
