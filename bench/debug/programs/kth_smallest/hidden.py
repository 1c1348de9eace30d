import unittest

from kth_smallest import *


class KthSmallestHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(kth([9, 1, 8, 2, 7, 3], 5), 9)

    def test_2(self):
        self.assertEqual(kth([1, 1, 4, 4, 9], 3), 4)

    def test_3(self):
        self.assertEqual(kth([10, 20, 30, 40], 3), 40)


if __name__ == "__main__":
    unittest.main()
