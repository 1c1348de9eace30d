import unittest

from robot_grid import *


class RobotGridTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(unique_paths(1, 1), 1)

    def test_2(self):
        self.assertEqual(unique_paths(3, 3), 6)

    def test_3(self):
        self.assertEqual(unique_paths(2, 3), 3)

    def test_4(self):
        self.assertEqual(unique_paths(3, 3, {(1, 1)}), 2)

    def test_5(self):
        self.assertEqual(unique_paths(2, 2, {(0, 0)}), 0)


if __name__ == "__main__":
    unittest.main()
