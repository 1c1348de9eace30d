import unittest

from shop import price


class PriceTests(unittest.TestCase):
    def test_plain(self):
        self.assertEqual(price([60, 40], ""), 100)

    def test_half(self):
        self.assertEqual(price([60, 40], "HALF"), 50)

    def test_quarter(self):
        self.assertEqual(price([60, 40], "QUARTER"), 25)
