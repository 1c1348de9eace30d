import unittest

from next_permutation import *


class NextPermutationTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(next_permutation([3, 2, 4, 1]), [3, 4, 1, 2])

    def test_2(self):
        self.assertEqual(next_permutation([3, 5, 6, 2, 1]), [3, 6, 1, 2, 5])

    def test_3(self):
        self.assertEqual(next_permutation([1, 2]), [2, 1])

    def test_4(self):
        self.assertIsNone(next_permutation([3, 2, 1]))

    def test_5(self):
        self.assertEqual(next_permutation([4, 5, 1, 7, 9]), [4, 5, 1, 9, 7])


if __name__ == "__main__":
    unittest.main()
