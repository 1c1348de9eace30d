import unittest

from stock import *


class StockTests(unittest.TestCase):
    def test_enough(self):
        self.assertEqual(short_of([Item("a", 5)], {"a": 5}), {})

    def test_short(self):
        self.assertEqual(short_of([Item("a", 5)], {"a": 7}), {"a": 2})

    def test_reserved(self):
        self.assertEqual(short_of([Item("a", 5, 3), Item("b", 1)], {"a": 4}), {"a": 2})


if __name__ == "__main__":
    unittest.main()
