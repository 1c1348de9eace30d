import unittest

from prime_factors import *


class PrimeFactorsHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(prime_factors(2 * 3 * 5 * 7 * 11), [2, 3, 5, 7, 11])

    def test_2(self):
        self.assertEqual(prime_factors(1024), [2, 2, 2, 2, 2, 2, 2, 2, 2, 2])

    def test_3(self):
        self.assertEqual(prime_factors(221), [13, 17])


if __name__ == "__main__":
    unittest.main()
