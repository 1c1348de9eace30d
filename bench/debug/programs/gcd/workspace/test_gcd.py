import unittest

from gcd import *


class GcdTests(unittest.TestCase):
    def test_zero(self):
        self.assertEqual(gcd(7, 0), 7)

    def test_pair(self):
        self.assertEqual(gcd(35, 21), 7)

    def test_lcm(self):
        self.assertEqual(lcm(4, 6), 12)

    def test_simplify(self):
        self.assertEqual(simplify(10, 4), (5, 2))


if __name__ == "__main__":
    unittest.main()
