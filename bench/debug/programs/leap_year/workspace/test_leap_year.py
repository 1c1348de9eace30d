import unittest

from leap_year import *


class LeapYearTests(unittest.TestCase):
    def test_leap(self):
        self.assertTrue(is_leap(2024))

    def test_common(self):
        self.assertFalse(is_leap(2023))

    def test_century(self):
        self.assertFalse(is_leap(1900))
        self.assertTrue(is_leap(2000))

    def test_day(self):
        self.assertEqual(day_of_year(2024, 3, 1), 61)
        self.assertEqual(day_of_year(2023, 3, 1), 60)


if __name__ == "__main__":
    unittest.main()
