import unittest

from seating import *


class SeatingTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(free([[1, 0], [0, 1]]), [(1, 2), (2, 1)])

    def test_2(self):
        self.assertEqual(adjacent([[0, 1, 0], [1, 0, 0]], 2), (2, 2))

    def test_3(self):
        self.assertIsNone(adjacent([[0, 1, 0]], 2))


if __name__ == "__main__":
    unittest.main()
