import unittest

from following_order import *


class FollowingOrderTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(following_order([3, 2, 4, 1]), [3, 4, 1, 2])

    def test_2(self):
        self.assertEqual(following_order([1, 2, 3]), [1, 3, 2])

    def test_3(self):
        self.assertEqual(following_order([3, 2, 1]), None)

    def test_4(self):
        self.assertEqual(following_order([3, 5, 6, 2, 1]), [3, 6, 1, 2, 5])

    def test_5(self):
        self.assertEqual(following_order([1, 2]), [2, 1])


if __name__ == "__main__":
    unittest.main()
