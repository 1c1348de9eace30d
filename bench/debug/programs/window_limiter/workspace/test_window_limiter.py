import unittest

from window_limiter import *


class WindowLimiterTests(unittest.TestCase):
    def test_1(self):
        limiter = WindowLimiter(2, 10)
        self.assertTrue(limiter.allow("a", 0))
        self.assertTrue(limiter.allow("a", 1))
        self.assertFalse(limiter.allow("a", 2))

    def test_2(self):
        limiter = WindowLimiter(1, 10)
        self.assertTrue(limiter.allow("a", 0))
        self.assertTrue(limiter.allow("b", 0))

    def test_3(self):
        limiter = WindowLimiter(1, 10)
        self.assertTrue(limiter.allow("a", 0))
        self.assertFalse(limiter.allow("a", 9))
        self.assertTrue(limiter.allow("a", 10))

    def test_4(self):
        limiter = WindowLimiter(1, 5)
        self.assertTrue(limiter.allow("a", 0))
        self.assertTrue(limiter.allow("a", 20))


if __name__ == "__main__":
    unittest.main()
