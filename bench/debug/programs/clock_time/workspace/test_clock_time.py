import unittest

from clock_time import *


class ClockTimeTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(clock_text(0), "00:00:00")

    def test_2(self):
        self.assertEqual(clock_text(59), "00:00:59")

    def test_3(self):
        self.assertEqual(clock_text(3661), "01:01:01")

    def test_4(self):
        self.assertEqual(clock_text(86399), "23:59:59")

    def test_5(self):
        self.assertEqual(parse_clock("01:01:01"), 3661)


if __name__ == "__main__":
    unittest.main()
