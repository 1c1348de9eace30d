import unittest

from sliding_max import *


class SlidingMaxTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(window_maxima([1, 3, 2], 2), [3, 3])

    def test_2(self):
        self.assertEqual(window_maxima([9, 1, 2, 3], 3), [9, 3])

    def test_3(self):
        self.assertEqual(window_maxima([5, 4, 3, 2], 2), [5, 4, 3])


if __name__ == "__main__":
    unittest.main()
