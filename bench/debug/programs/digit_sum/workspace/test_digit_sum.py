import unittest

from digit_sum import *


class DigitSumTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(digital_root(0), 0)

    def test_2(self):
        self.assertEqual(digital_root(38), 2)

    def test_3(self):
        self.assertEqual(digital_root(19), 1)

    def test_4(self):
        self.assertEqual(digit_sum(999), 27)

    def test_5(self):
        self.assertEqual(digital_root(12345), 6)


if __name__ == "__main__":
    unittest.main()
