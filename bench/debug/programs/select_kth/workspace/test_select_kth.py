import unittest

from select_kth import *


class SelectKthTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(select_kth([1, 2, 3, 4, 5, 6, 7], 4), 5)

    def test_2(self):
        self.assertEqual(select_kth([3, 6, 7, 1, 6, 3, 8, 9], 5), 7)

    def test_3(self):
        self.assertEqual(select_kth([3, 6, 7, 1, 6, 3, 8, 9], 2), 3)

    def test_4(self):
        self.assertEqual(select_kth([2, 6, 8, 3, 5, 7], 0), 2)

    def test_5(self):
        self.assertEqual(select_kth([42], 0), 42)


if __name__ == "__main__":
    unittest.main()
