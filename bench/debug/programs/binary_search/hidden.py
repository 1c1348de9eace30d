import unittest

from binary_search import *


class BinarySearchHiddenTests(unittest.TestCase):
    def test_all(self):
        items = list(range(0, 60, 3))
        for position, item in enumerate(items):
            self.assertEqual(find(items, item), position)

    def test_missing(self):
        for item in (-1, 1, 100):
            self.assertEqual(find([0, 3, 6], item), -1)


if __name__ == "__main__":
    unittest.main()
