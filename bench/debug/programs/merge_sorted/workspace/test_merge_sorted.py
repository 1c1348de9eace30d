import unittest

from merge_sorted import *


class MergeSortedTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(merged([1, 3], [2]), [1, 2, 3])

    def test_2(self):
        self.assertEqual(merged([1], [2, 4]), [1, 2, 4])

    def test_3(self):
        self.assertEqual(merged([], []), [])


if __name__ == "__main__":
    unittest.main()
