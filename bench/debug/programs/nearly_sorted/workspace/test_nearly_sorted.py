import unittest

from nearly_sorted import *


class NearlySortedTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(list(sort_nearly([1, 2, 3, 4, 5], 0)), [1, 2, 3, 4, 5])

    def test_2(self):
        self.assertEqual(list(sort_nearly([3, 2, 1, 5, 4], 2)), [1, 2, 3, 4, 5])

    def test_3(self):
        self.assertEqual(list(sort_nearly([5, 4, 3, 2, 1], 4)), [1, 2, 3, 4, 5])

    def test_4(self):
        self.assertEqual(list(sort_nearly([], 3)), [])


if __name__ == "__main__":
    unittest.main()
