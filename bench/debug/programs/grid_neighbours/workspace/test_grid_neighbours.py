import unittest

from grid_neighbours import *


class GridNeighboursTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(neighbours(["...", ".#.", "..."], 1, 1), 0)

    def test_2(self):
        self.assertEqual(neighbours(["###", "#.#", "###"], 1, 1), 8)

    def test_3(self):
        self.assertEqual(neighbours([".#", "#."], 0, 0), 2)


if __name__ == "__main__":
    unittest.main()
