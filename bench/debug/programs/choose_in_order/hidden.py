import unittest

from choose_in_order import *


class ChooseInOrderHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(rising(0, 5, 2), [[0, 1], [0, 2], [0, 3], [0, 4], [1, 2], [1, 3], [1, 4], [2, 3], [2, 4], [3, 4]])

    def test_2(self):
        self.assertEqual(rising(1, 3, 2), [[1, 2]])

    def test_3(self):
        self.assertEqual(rising(4, 8, 4), [[4, 5, 6, 7]])


if __name__ == "__main__":
    unittest.main()
