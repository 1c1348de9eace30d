import unittest

from time_parse import *


class TimeParseTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(seconds("45s"), 45)

    def test_2(self):
        self.assertEqual(seconds("1h30m"), 5400)

    def test_3(self):
        self.assertEqual(seconds("2d1s"), 172801)


if __name__ == "__main__":
    unittest.main()
