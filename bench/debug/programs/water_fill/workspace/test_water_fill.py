import unittest

from water_fill import *


class WaterFillTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(pour([8, 3], [8, 0], 0, 1), [5, 3])

    def test_2(self):
        self.assertEqual(pour([8, 3], [2, 1], 1, 0), [3, 0])

    def test_3(self):
        self.assertEqual(pour_all([8, 5, 3], [8, 0, 0], [(0, 1), (1, 2), (2, 0)]), [6, 2, 0])


if __name__ == "__main__":
    unittest.main()
