import unittest

from euclid import *


class EuclidTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(greatest_divisor(12, 8), 4)

    def test_2(self):
        self.assertEqual(greatest_divisor(17, 5), 1)

    def test_3(self):
        self.assertEqual(greatest_divisor(100, 75), 25)

    def test_4(self):
        self.assertEqual(greatest_divisor(7, 0), 7)

    def test_5(self):
        self.assertEqual(greatest_divisor(48, 180), 12)


if __name__ == "__main__":
    unittest.main()
