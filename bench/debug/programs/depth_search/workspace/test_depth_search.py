import unittest

from depth_search import *


class DepthSearchTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(can_reach({1: [2], 2: [3]}, 1, 3))

    def test_2(self):
        self.assertFalse(can_reach({1: [2], 2: [1]}, 1, 4))

    def test_3(self):
        self.assertTrue(can_reach({1: [2, 3], 2: [1], 3: [4]}, 1, 4))

    def test_4(self):
        self.assertTrue(can_reach({}, 7, 7))


if __name__ == "__main__":
    unittest.main()
