import unittest

from increasing import *


class IncreasingTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(longest_increasing([4, 1, 5, 3, 7, 6, 2]), 3)

    def test_2(self):
        self.assertEqual(longest_increasing([1, 2, 3]), 3)

    def test_3(self):
        self.assertEqual(longest_increasing([]), 0)

    def test_4(self):
        self.assertEqual(longest_increasing([3, 4, 5, 1]), 3)

    def test_5(self):
        self.assertEqual(longest_increasing([5, 4, 3]), 1)


if __name__ == "__main__":
    unittest.main()
