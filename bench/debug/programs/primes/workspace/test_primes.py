import unittest

from primes import *


class PrimesTests(unittest.TestCase):
    def test_ten(self):
        self.assertEqual(primes_up_to(10), [2, 3, 5, 7])

    def test_included(self):
        self.assertEqual(primes_up_to(13), [2, 3, 5, 7, 11, 13])

    def test_factors(self):
        self.assertEqual(factorize(12), [2, 2, 3])

    def test_prime_factors(self):
        self.assertEqual(factorize(7), [7])


if __name__ == "__main__":
    unittest.main()
