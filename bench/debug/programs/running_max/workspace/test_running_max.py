import unittest

from running_max import *


class RunningMaxTests(unittest.TestCase):
    def test_up(self):
        self.assertEqual(running_max([1, 3, 2]), [1, 3, 3])

    def test_below_zero(self):
        self.assertEqual(running_max([-5, -7, -2]), [-5, -5, -2])

    def test_drop(self):
        self.assertEqual(largest_drop([4, 9, 3, 8]), 6)

    def test_empty(self):
        self.assertEqual(running_max([]), [])


if __name__ == "__main__":
    unittest.main()
