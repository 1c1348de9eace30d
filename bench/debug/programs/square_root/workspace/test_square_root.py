import unittest

from square_root import *


class SquareRootTests(unittest.TestCase):
    def test_four(self):
        self.assertAlmostEqual(square_root(4), 2, places=2)

    def test_two(self):
        self.assertAlmostEqual(square_root(2), 1.4142, places=2)

    def test_large(self):
        self.assertAlmostEqual(square_root(900), 30, places=2)


if __name__ == "__main__":
    unittest.main()
