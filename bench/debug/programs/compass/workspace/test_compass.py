import unittest

from compass import *


class CompassTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(Rover().obey("FF"), (0, 2, "N"))

    def test_2(self):
        self.assertEqual(Rover().obey("RF"), (1, 0, "E"))

    def test_3(self):
        self.assertEqual(Rover().obey("LF"), (-1, 0, "W"))

    def test_4(self):
        self.assertEqual(Rover().obey("RRRR"), (0, 0, "N"))

    def test_5(self):
        self.assertEqual(Rover(1, 1, "W").obey("RFLF"), (0, 2, "W"))


if __name__ == "__main__":
    unittest.main()
