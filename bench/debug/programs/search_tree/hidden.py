import unittest

from search_tree import *


class SearchTreeHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(sort_unique([1, 2, 3, 4, 5]), [1, 2, 3, 4, 5])

    def test_2(self):
        self.assertEqual(sort_unique([8, 3, 9, 10, 9, 1, 5]), [1, 3, 5, 8, 9, 10])


if __name__ == "__main__":
    unittest.main()
