import unittest

from path_lengths import *


class PathLengthsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(path_lengths(3, {(0, 1): 4, (1, 2): 3}), {(0, 0): 0, (1, 1): 0, (2, 2): 0, (0, 1): 4, (1, 2): 3, (0, 2): 7})

    def test_2(self):
        self.assertEqual(path_lengths(2, {(0, 1): 1, (1, 0): 5}), {(0, 0): 0, (1, 1): 0, (0, 1): 1, (1, 0): 5})

    def test_3(self):
        self.assertEqual(path_lengths(1, {}), {(0, 0): 0})

    def test_4(self):
        self.assertEqual(path_lengths(4, {(0, 2): 3, (0, 1): 5, (2, 1): -2, (1, 3): 4}), {(0, 0): 0, (1, 1): 0, (2, 2): 0, (3, 3): 0, (0, 2): 3, (0, 1): 1, (2, 1): -2, (1, 3): 4, (0, 3): 5, (2, 3): 2})


if __name__ == "__main__":
    unittest.main()
