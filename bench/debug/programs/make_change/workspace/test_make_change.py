import unittest

from make_change import *


class MakeChangeTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(ways([1, 5, 10], 11), 4)

    def test_2(self):
        self.assertEqual(ways([2], 3), 0)

    def test_3(self):
        self.assertEqual(ways([], 4), 0)

    def test_4(self):
        self.assertEqual(ways([5, 10], 0), 1)

    def test_5(self):
        self.assertEqual(ways([1, 4, 2], 4), 4)


if __name__ == "__main__":
    unittest.main()
