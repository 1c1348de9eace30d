import unittest

from overlap import *


class OverlapTests(unittest.TestCase):
    def test_inside(self):
        self.assertEqual(overlap(1, 10, 3, 5), 3)

    def test_apart(self):
        self.assertEqual(overlap(1, 2, 5, 9), 0)

    def test_touching(self):
        self.assertEqual(overlap(1, 5, 5, 9), 1)

    def test_busiest(self):
        self.assertEqual(busiest([(1, 3), (2, 8), (7, 9)]), (2, 8))


if __name__ == "__main__":
    unittest.main()
