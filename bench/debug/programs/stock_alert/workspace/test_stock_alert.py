import unittest

from stock_alert import *


class StockAlertTests(unittest.TestCase):
    def test_1(self):
        store = Store([Item("tea", 9, 4)])
        store.sell("tea", 7)
        self.assertEqual(store.orders(), {"tea": 2})

    def test_2(self):
        store = Store([Item("tea", 2, 4)])
        with self.assertRaises(ValueError):
            store.sell("tea", 3)

    def test_3(self):
        self.assertEqual(Store([Item("tea", 5, 4)]).orders(), {})


if __name__ == "__main__":
    unittest.main()
