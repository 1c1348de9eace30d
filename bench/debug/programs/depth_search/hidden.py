import unittest

from depth_search import *


class DepthSearchHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(can_reach({1: [2], 2: [3], 3: [1, 5]}, 1, 5))

    def test_2(self):
        self.assertFalse(can_reach({1: [1]}, 1, 2))

    def test_3(self):
        self.assertFalse(can_reach({1: [2], 3: [1]}, 1, 3))


if __name__ == "__main__":
    unittest.main()
