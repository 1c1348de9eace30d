import unittest

from ring_buffer import *


class RingBufferTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(last([1, 2], 3), [1, 2])

    def test_2(self):
        self.assertEqual(last([1, 2, 3, 4], 3), [2, 3, 4])

    def test_3(self):
        self.assertEqual(last([1, 2, 3, 4, 5, 6, 7], 3), [5, 6, 7])

    def test_4(self):
        self.assertEqual(last([], 2), [])


if __name__ == "__main__":
    unittest.main()
