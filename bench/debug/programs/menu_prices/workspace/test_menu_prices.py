import unittest

from menu_prices import *


class MenuPricesTests(unittest.TestCase):
    def test_1(self):
        MENU = {"soup": {"price": 4.0, "tax": 0.1}, "pie": {"price": 10.0, "tax": 0.2}}
        self.assertEqual(order_total({"soup": 1}, MENU), 4.4)
        self.assertEqual(order_total({"soup": 2, "pie": 1}, MENU), 20.8)
        self.assertEqual(order_total({"pie": 1}, MENU, 0.1), 13.2)

    def test_2(self):
        self.assertEqual(order_total({}, {}), 0.0)

    def test_3(self):
        with self.assertRaises(KeyError):
            order_total({"cake": 1}, {})


if __name__ == "__main__":
    unittest.main()
