import unittest

from rate_limiter import *


class RateLimiterHiddenTests(unittest.TestCase):
    def test_five(self):
        limiter = RateLimiter(5, 1, lambda: 0)
        self.assertEqual(sum(limiter.allow() for _ in range(20)), 5)

    def test_zero(self):
        self.assertFalse(RateLimiter(0, 1, lambda: 0).allow())


if __name__ == "__main__":
    unittest.main()
