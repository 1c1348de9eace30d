import unittest

from luhn import *


class LuhnTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(is_valid('79927398713'))

    def test_2(self):
        self.assertFalse(is_valid('79927398710'))

    def test_3(self):
        self.assertTrue(is_valid('4539578763621486'))

    def test_4(self):
        self.assertFalse(is_valid('1234567812345678'))

    def test_5(self):
        self.assertTrue(is_valid('0'))


if __name__ == "__main__":
    unittest.main()
