import unittest

from sieve import *


class SieveHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(primes_below(50), [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47])

    def test_2(self):
        self.assertEqual(primes_below(2), [])

    def test_3(self):
        self.assertEqual(primes_below(30), [2, 3, 5, 7, 11, 13, 17, 19, 23, 29])


if __name__ == "__main__":
    unittest.main()
