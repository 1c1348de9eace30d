import unittest

from square_root import *


class SquareRootHiddenTests(unittest.TestCase):
    def test_small(self):
        self.assertAlmostEqual(square_root(27, 0.00001), 5.19615, places=4)


if __name__ == "__main__":
    unittest.main()
