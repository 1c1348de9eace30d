import unittest

from search_tree import *


class SearchTreeTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(sort_unique([3, 1, 2]), [1, 2, 3])

    def test_2(self):
        self.assertEqual(sort_unique([5]), [5])

    def test_3(self):
        self.assertEqual(sort_unique([2, 4, 6, 5]), [2, 4, 5, 6])

    def test_4(self):
        self.assertEqual(sort_unique([4, 2, 6, 7, 1]), [1, 2, 4, 6, 7])


if __name__ == "__main__":
    unittest.main()
