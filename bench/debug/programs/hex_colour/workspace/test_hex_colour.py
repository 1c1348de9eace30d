import unittest

from hex_colour import *


class HexColourTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(parse_colour("#000000"), (0, 0, 0))

    def test_2(self):
        self.assertEqual(parse_colour("#ff8000"), (255, 128, 0))

    def test_3(self):
        self.assertEqual(parse_colour("#fff"), (255, 255, 255))

    def test_4(self):
        self.assertEqual(brightness("#ffffff"), 255)

    def test_5(self):
        with self.assertRaises(ValueError):
            parse_colour("#12345")


if __name__ == "__main__":
    unittest.main()
