import unittest

from choose_in_order import *


class ChooseInOrderTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(rising(1, 5, 3), [[1, 2, 3], [1, 2, 4], [1, 3, 4], [2, 3, 4]])

    def test_2(self):
        self.assertEqual(rising(0, 3, 1), [[0], [1], [2]])

    def test_3(self):
        self.assertEqual(rising(2, 5, 0), [[]])

    def test_4(self):
        self.assertEqual(rising(3, 4, 2), [])


if __name__ == "__main__":
    unittest.main()
