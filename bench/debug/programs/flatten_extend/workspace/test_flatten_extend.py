import unittest

from flatten_extend import *


class FlattenExtendTests(unittest.TestCase):
    def test_one(self):
        self.assertEqual(regroup([[1], [2], [3]], 2), [[1, 2], [3]])

    def test_empty(self):
        self.assertEqual(regroup([], 3), [])

    def test_uneven(self):
        self.assertEqual(regroup([[1, 2, 3, 4, 5]], 2), [[1, 2], [3, 4], [5]])


if __name__ == "__main__":
    unittest.main()
