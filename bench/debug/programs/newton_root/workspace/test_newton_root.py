import unittest

from newton_root import *


class NewtonRootTests(unittest.TestCase):
    def test_1(self):
        self.assertAlmostEqual(newton_root(2, 0.01), 1.4166666666666665)

    def test_2(self):
        self.assertAlmostEqual(newton_root(4, 0.2), 2.0)

    def test_3(self):
        self.assertAlmostEqual(newton_root(27, 0.01), 5.196176253962744)

    def test_4(self):
        self.assertAlmostEqual(newton_root(170, 0.03), 13.038404876679632)

    def test_5(self):
        self.assertAlmostEqual(newton_root(100, 0.001), 10, places=3)


if __name__ == "__main__":
    unittest.main()
