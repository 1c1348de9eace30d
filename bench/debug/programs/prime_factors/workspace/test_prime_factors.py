import unittest

from prime_factors import *


class PrimeFactorsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(prime_factors(1), [])

    def test_2(self):
        self.assertEqual(prime_factors(7), [7])

    def test_3(self):
        self.assertEqual(prime_factors(60), [2, 2, 3, 5])

    def test_4(self):
        self.assertEqual(prime_factors(49), [7, 7])

    def test_5(self):
        self.assertEqual(prime_factors(97), [97])


if __name__ == "__main__":
    unittest.main()
