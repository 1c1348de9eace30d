import unittest

from moving_average import *


class MovingAverageHiddenTests(unittest.TestCase):
    def test_one(self):
        self.assertEqual(moving_average([4, 5], 1), [4, 5])
        self.assertEqual(smoothed([1, 2, 2, 4], 3), [1.67, 2.67])


if __name__ == "__main__":
    unittest.main()
