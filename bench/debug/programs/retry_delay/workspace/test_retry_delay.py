import unittest

from retry_delay import *


class RetryDelayTests(unittest.TestCase):
    def test_1(self):
        b = Backoff()
        self.assertEqual([b.delay(), b.delay(), b.delay()], [1, 2, 4])

    def test_2(self):
        b = Backoff(limit=5)
        self.assertEqual([b.delay() for _ in range(4)], [1, 2, 4, 5])

    def test_3(self):
        b = Backoff()
        b.delay()
        b.reset()
        self.assertEqual(b.delay(), 1)

    def test_4(self):
        self.assertEqual(Backoff(base=100).delay(), 60)


if __name__ == "__main__":
    unittest.main()
