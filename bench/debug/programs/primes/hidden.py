import unittest

from primes import *


class PrimesHiddenTests(unittest.TestCase):
    def test_small(self):
        self.assertEqual(primes_up_to(2), [2])
        self.assertEqual(primes_up_to(3), [2, 3])
        self.assertEqual(len(primes_up_to(100)), 25)


if __name__ == "__main__":
    unittest.main()
