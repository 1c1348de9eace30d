import unittest

from polynomial import *


class PolynomialTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(Polynomial(1, 2, 3)(2), 17)

    def test_2(self):
        self.assertEqual(Polynomial(5)(9), 5)

    def test_3(self):
        self.assertEqual(Polynomial(1, 2, 3).derivative().coefficients, [2, 6])

    def test_4(self):
        self.assertEqual(Polynomial(1, 2, 3).degree(), 2)


if __name__ == "__main__":
    unittest.main()
