import unittest

from ring_buffer import *


class RingBufferHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(last(list(range(20)), 4), [16, 17, 18, 19])

    def test_2(self):
        self.assertEqual(last([1, 2, 3], 1), [3])

    def test_3(self):
        self.assertEqual(last([1, 2, 3, 4, 5, 6], 6), [1, 2, 3, 4, 5, 6])


if __name__ == "__main__":
    unittest.main()
