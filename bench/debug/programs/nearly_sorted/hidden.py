import unittest

from nearly_sorted import *


class NearlySortedHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(list(sort_nearly([2, 1, 4, 3, 6, 5], 1)), [1, 2, 3, 4, 5, 6])

    def test_2(self):
        self.assertEqual(list(sort_nearly([3, 1, 2, 9, 7, 8], 3)), [1, 2, 3, 7, 8, 9])


if __name__ == "__main__":
    unittest.main()
