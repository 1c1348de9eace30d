import unittest

from binary_search import *


class BinarySearchTests(unittest.TestCase):
    def test_first(self):
        self.assertEqual(find([1, 3, 5, 7], 1), 0)

    def test_last(self):
        self.assertEqual(find([1, 3, 5, 7], 7), 3)

    def test_absent(self):
        self.assertEqual(find([1, 3, 5, 7], 4), -1)

    def test_empty(self):
        self.assertEqual(find([], 4), -1)


if __name__ == "__main__":
    unittest.main()
