import unittest

from digit_sum import *


class DigitSumHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(digital_root(10), 1)

    def test_2(self):
        self.assertEqual(digital_root(99999), 9)

    def test_3(self):
        self.assertEqual(digital_root(1000), 1)


if __name__ == "__main__":
    unittest.main()
