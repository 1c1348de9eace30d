import unittest

from sieve import *


class SieveTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(primes_below(1), [])

    def test_2(self):
        self.assertEqual(primes_below(3), [2])

    def test_3(self):
        self.assertEqual(primes_below(10), [2, 3, 5, 7])

    def test_4(self):
        self.assertEqual(primes_below(20), [2, 3, 5, 7, 11, 13, 17, 19])


if __name__ == "__main__":
    unittest.main()
