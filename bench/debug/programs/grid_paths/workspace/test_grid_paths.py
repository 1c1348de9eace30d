import unittest

from grid_paths import *


class GridPathsTests(unittest.TestCase):
    def test_square(self):
        self.assertEqual(count_paths(2, 2), 2)

    def test_line(self):
        self.assertEqual(count_paths(1, 5), 1)

    def test_column(self):
        self.assertEqual(count_paths(4, 1), 1)

    def test_blocked(self):
        self.assertEqual(count_paths(3, 3, {(1, 1)}), 2)


if __name__ == "__main__":
    unittest.main()
