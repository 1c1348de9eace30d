import unittest

from rate_limiter import *


class RateLimiterTests(unittest.TestCase):
    def test_limit(self):
        limiter = RateLimiter(2, 10, lambda: 0)
        self.assertEqual([limiter.allow() for _ in range(3)], [True, True, False])

    def test_window(self):
        times = iter([0, 5, 10, 20])
        limiter = RateLimiter(1, 10, lambda: next(times))
        self.assertEqual([limiter.allow() for _ in range(4)], [True, False, True, True])

    def test_remaining(self):
        limiter = RateLimiter(3, 10, lambda: 0)
        limiter.allow()
        self.assertEqual(limiter.remaining(), 2)


if __name__ == "__main__":
    unittest.main()
