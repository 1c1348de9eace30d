import unittest

from sack import *


class SackTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(fill(10, [(5, 10), (4, 40), (6, 30), (3, 50)]), 90)

    def test_2(self):
        self.assertEqual(fill(0, [(1, 1)]), 0)

    def test_3(self):
        self.assertEqual(fill(5, [(5, 7)]), 7)

    def test_4(self):
        self.assertEqual(fill(50, [(10, 60), (20, 100), (30, 120)]), 220)

    def test_5(self):
        self.assertEqual(fill(7, [(3, 4), (3, 4), (3, 4)]), 8)


if __name__ == "__main__":
    unittest.main()
