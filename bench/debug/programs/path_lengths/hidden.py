import unittest

from path_lengths import *


class PathLengthsHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(path_lengths(3, {(2, 1): 7, (1, 0): 2}), {(0, 0): 0, (1, 1): 0, (2, 2): 0, (2, 1): 7, (1, 0): 2, (2, 0): 9})

    def test_2(self):
        self.assertEqual(path_lengths(4, {(0, 1): 1, (1, 2): 1, (2, 3): 1, (3, 0): 1}), {(0, 0): 0, (1, 1): 0, (2, 2): 0, (3, 3): 0, (0, 1): 1, (1, 2): 1, (2, 3): 1, (3, 0): 1, (0, 2): 2, (0, 3): 3, (1, 0): 3, (1, 3): 2, (2, 0): 2, (2, 1): 3, (3, 1): 2, (3, 2): 3})


if __name__ == "__main__":
    unittest.main()
