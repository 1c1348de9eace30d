import unittest

from date_ranges import *


class DateRangesTests(unittest.TestCase):
    def test_days(self):
        self.assertEqual(days_between(date(2024, 1, 1), date(2024, 1, 2)), [date(2024, 1, 1), date(2024, 1, 2)])

    def test_same_day(self):
        self.assertEqual(days_between(date(2024, 1, 1), date(2024, 1, 1)), [date(2024, 1, 1)])

    def test_working(self):
        self.assertEqual(len(working_days(date(2024, 1, 1), date(2024, 1, 12))), 10)

    def test_none(self):
        self.assertEqual(days_between(date(2024, 1, 3), date(2024, 1, 1)), [])


if __name__ == "__main__":
    unittest.main()
