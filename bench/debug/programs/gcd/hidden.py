import unittest

from gcd import *


class GcdHiddenTests(unittest.TestCase):
    def test_more(self):
        import math
        for a in range(1, 30):
            for b in range(1, 30):
                self.assertEqual(gcd(a, b), math.gcd(a, b))


if __name__ == "__main__":
    unittest.main()
