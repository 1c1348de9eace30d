import unittest

from coupon import *


class CouponTests(unittest.TestCase):
    def test_1(self):
        c = {"until": 5, "used": 0, "limit": 1, "cents": 100}
        self.assertEqual(pay(c, 5, 500), 400)

    def test_2(self):
        self.assertEqual(pay({"until": 5, "used": 1, "limit": 1, "cents": 100}, 4, 500), 500)

    def test_3(self):
        self.assertEqual(pay({"until": 5, "used": 0, "limit": 1, "cents": 100, "least": 600}, 4, 500), 500)


if __name__ == "__main__":
    unittest.main()
