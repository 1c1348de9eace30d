import unittest

from permutations import *


class PermutationsTests(unittest.TestCase):
    def test_one(self):
        self.assertEqual(permutations([1]), [[1]])

    def test_two(self):
        self.assertEqual(permutations([1, 2]), [[1, 2], [2, 1]])

    def test_none(self):
        self.assertEqual(permutations([]), [[]])


if __name__ == "__main__":
    unittest.main()
