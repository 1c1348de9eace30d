import unittest

from next_permutation import *


class NextPermutationHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(next_permutation([1, 4, 3, 2]), [2, 1, 3, 4])

    def test_2(self):
        self.assertEqual(next_permutation([1, 2, 3, 4]), [1, 2, 4, 3])

    def test_3(self):
        self.assertEqual(next_permutation([2, 3, 1]), [3, 1, 2])


if __name__ == "__main__":
    unittest.main()
