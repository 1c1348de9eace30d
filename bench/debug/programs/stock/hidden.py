import unittest

from stock import *


class StockHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(short_of([Item("x", 10, 9)], {"x": 10}), {"x": 9})
        self.assertEqual(short_of([Item("x", 5, 1)], {"x": 4}), {})
        self.assertEqual(Item("x", 5, 1).free(), 4)


if __name__ == "__main__":
    unittest.main()
