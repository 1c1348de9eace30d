import unittest

from tower_moves import *


class TowerMovesTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(tower_moves(0), [])

    def test_2(self):
        self.assertEqual(tower_moves(1), [(1, 3)])

    def test_3(self):
        self.assertEqual(tower_moves(2), [(1, 2), (1, 3), (2, 3)])

    def test_4(self):
        self.assertEqual(tower_moves(2, 1, 2), [(1, 3), (1, 2), (3, 2)])


if __name__ == "__main__":
    unittest.main()
