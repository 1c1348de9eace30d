import unittest

from water_jugs import *


class WaterJugsTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(can_measure(3, 5, 4))

    def test_2(self):
        self.assertFalse(can_measure(2, 6, 5))

    def test_3(self):
        self.assertTrue(can_measure(1, 2, 3))

    def test_4(self):
        self.assertFalse(can_measure(1, 2, 4))

    def test_5(self):
        self.assertTrue(can_measure(0, 0, 0))


if __name__ == "__main__":
    unittest.main()
