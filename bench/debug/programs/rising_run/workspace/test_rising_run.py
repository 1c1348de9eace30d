import unittest

from rising_run import *


class RisingRunTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(rising_length([]), 0)

    def test_2(self):
        self.assertEqual(rising_length([3]), 1)

    def test_3(self):
        self.assertEqual(rising_length([4, 1, 5, 3, 7, 6, 2]), 3)

    def test_4(self):
        self.assertEqual(rising_length([10, 22, 9, 33, 21, 50, 41, 60, 80]), 6)

    def test_5(self):
        self.assertEqual(rising_length([7, 10, 9, 2, 3, 8, 1]), 3)

    def test_6(self):
        self.assertEqual(rising_length([9, 11, 2, 13, 7, 15]), 4)


if __name__ == "__main__":
    unittest.main()
