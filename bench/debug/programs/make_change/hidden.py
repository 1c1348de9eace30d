import unittest

from make_change import *


class MakeChangeHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(ways([2, 5, 10], 13), 1)

    def test_2(self):
        self.assertEqual(ways([25, 10, 5, 1], 30), 18)

    def test_3(self):
        self.assertEqual(ways([7], 21), 1)


if __name__ == "__main__":
    unittest.main()
