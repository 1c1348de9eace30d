import unittest

from zigzag import *


class ZigzagTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(collatz_steps(1), 0)

    def test_2(self):
        self.assertEqual(collatz_steps(8), 3)

    def test_3(self):
        self.assertEqual(collatz_steps(6), 8)

    def test_4(self):
        self.assertEqual(collatz_steps(7), 16)

    def test_5(self):
        self.assertEqual(longest_start(10), 9)


if __name__ == "__main__":
    unittest.main()
