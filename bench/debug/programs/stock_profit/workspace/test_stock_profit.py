import unittest

from stock_profit import *


class StockProfitTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(best_profit([]), 0)

    def test_2(self):
        self.assertEqual(best_profit([7, 1, 5, 3, 6, 4]), 5)

    def test_3(self):
        self.assertEqual(best_profit([7, 6, 4]), 0)

    def test_4(self):
        self.assertEqual(best_profit([1, 2]), 1)

    def test_5(self):
        self.assertEqual(best_profit([3, 8, 1, 4]), 5)


if __name__ == "__main__":
    unittest.main()
