import unittest

from moving_average import *


class MovingAverageTests(unittest.TestCase):
    def test_two(self):
        self.assertEqual(moving_average([1, 3, 5], 2), [2, 4])

    def test_whole(self):
        self.assertEqual(moving_average([3, 6, 9], 3), [6])

    def test_short(self):
        self.assertEqual(moving_average([1], 2), [])

    def test_bad(self):
        with self.assertRaises(ValueError):
            moving_average([1], 0)


if __name__ == "__main__":
    unittest.main()
