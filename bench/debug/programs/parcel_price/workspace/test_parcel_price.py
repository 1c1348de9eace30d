import unittest

from parcel_price import *


class ParcelPriceTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(parcel_price(0.5), 4.5)

    def test_2(self):
        self.assertEqual(parcel_price(1), 4.5)

    def test_3(self):
        self.assertEqual(parcel_price(5, express=True), 14.0)

    def test_4(self):
        with self.assertRaises(ValueError):
            parcel_price(21)

    def test_5(self):
        with self.assertRaises(ValueError):
            parcel_price(0)


if __name__ == "__main__":
    unittest.main()
