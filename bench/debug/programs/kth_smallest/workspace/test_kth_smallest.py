import unittest

from kth_smallest import *


class KthSmallestTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(kth([3, 1, 2], 2), 3)

    def test_2(self):
        self.assertEqual(kth([3, 1, 2], 0), 1)

    def test_3(self):
        self.assertEqual(kth([5, 6, 7, 8, 1], 3), 7)

    def test_4(self):
        self.assertEqual(kth([1, 2, 3, 4, 5, 6], 4), 5)

    def test_5(self):
        self.assertEqual(kth([2, 2, 2], 1), 2)


if __name__ == "__main__":
    unittest.main()
