import unittest

from ladder_price import *


class LadderPriceTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(price(1), 100)

    def test_2(self):
        self.assertEqual(order(10), 900)

    def test_3(self):
        self.assertEqual(price(60), 75)


if __name__ == "__main__":
    unittest.main()
