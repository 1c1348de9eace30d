import unittest

from popcount import *


class PopcountTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(count_ones(0), 0)

    def test_2(self):
        self.assertEqual(count_ones(127), 7)

    def test_3(self):
        self.assertEqual(count_ones(128), 1)

    def test_4(self):
        self.assertEqual(count_ones(3005), 9)

    def test_5(self):
        self.assertEqual(count_ones(13), 3)


if __name__ == "__main__":
    unittest.main()
