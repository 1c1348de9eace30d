import unittest

from luhn import *


class LuhnHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(is_valid('4111111111111111'))

    def test_2(self):
        self.assertTrue(is_valid('5500005555555559'))

    def test_3(self):
        self.assertTrue(is_valid('18'))

    def test_4(self):
        self.assertTrue(is_valid('59'))


if __name__ == "__main__":
    unittest.main()
