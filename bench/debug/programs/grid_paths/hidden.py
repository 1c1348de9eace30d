import unittest

from grid_paths import *


class GridPathsHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(count_paths(3, 4), 10)
        self.assertEqual(count_paths(3, 3, {(0, 1), (1, 0)}), 0)


if __name__ == "__main__":
    unittest.main()
