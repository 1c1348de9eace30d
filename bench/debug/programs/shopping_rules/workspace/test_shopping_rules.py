import unittest

from shopping_rules import *


class ShoppingRulesTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(shipping(20), 5)

    def test_2(self):
        self.assertEqual(shipping(60), 0)

    def test_3(self):
        self.assertEqual(shipping(20, "US"), 15)

    def test_4(self):
        self.assertEqual(shipping(100, "US"), 10)

    def test_5(self):
        self.assertEqual(shipping(10, "US", member=True), 0)

    def test_6(self):
        with self.assertRaises(ValueError):
            shipping(0)


if __name__ == "__main__":
    unittest.main()
