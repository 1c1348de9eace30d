import unittest

from hash_ring import *


class HashRingTests(unittest.TestCase):
    def test_1(self):
        ring = Ring([30, 10, 20])
        self.assertEqual(ring.node(15), 20)
        self.assertEqual(ring.node(20), 20)

    def test_2(self):
        ring = Ring([30, 10, 20])
        self.assertEqual(ring.node(31), 10)

    def test_3(self):
        self.assertEqual(Ring([5]).node(9), 5)


if __name__ == "__main__":
    unittest.main()
