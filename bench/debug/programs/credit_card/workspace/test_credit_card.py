import unittest

from credit_card import *


class CreditCardTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(mask("1234567890123456"), "************3456")

    def test_2(self):
        self.assertEqual(mask("1234 5678"), "****5678")

    def test_3(self):
        self.assertEqual(kind("4111"), "visa")

    def test_4(self):
        self.assertEqual(kind("5500"), "mastercard")

    def test_5(self):
        self.assertEqual(kind("9"), "unknown")


if __name__ == "__main__":
    unittest.main()
