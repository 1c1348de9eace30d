import unittest

from tax import *


class TaxTests(unittest.TestCase):
    def test_plain(self):
        self.assertEqual(bill([(100, 2)], 10), 220)

    def test_discount(self):
        self.assertEqual(bill([(100, 2), (50, 1)], 20, 50), 240)

    def test_rate(self):
        self.assertEqual(with_rate(200, 5), 210)


if __name__ == "__main__":
    unittest.main()
