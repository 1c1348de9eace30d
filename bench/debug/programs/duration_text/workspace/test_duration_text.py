import unittest

from duration_text import *


class DurationTextTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(parse_duration("45s"), 45)

    def test_2(self):
        self.assertEqual(parse_duration("1h30m"), 5400)

    def test_3(self):
        self.assertEqual(parse_duration("2d"), 172800)

    def test_4(self):
        with self.assertRaises(ValueError):
            parse_duration("5")

    def test_5(self):
        with self.assertRaises(ValueError):
            parse_duration("h")


if __name__ == "__main__":
    unittest.main()
