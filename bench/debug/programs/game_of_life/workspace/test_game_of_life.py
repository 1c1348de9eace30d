import unittest

from game_of_life import *


class GameOfLifeTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(len(neighbours((0, 0))), 8)

    def test_2(self):
        self.assertEqual(step(set()), set())

    def test_3(self):
        self.assertEqual(step({(0, 0)}), set())

    def test_4(self):
        self.assertEqual(step({(1, 0), (1, 1), (1, 2)}), {(0, 1), (1, 1), (2, 1)})

    def test_5(self):
        block = {(0, 0), (0, 1), (1, 0), (1, 1)}
        self.assertEqual(step(block), block)


if __name__ == "__main__":
    unittest.main()
