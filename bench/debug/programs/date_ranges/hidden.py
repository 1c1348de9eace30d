import unittest

from date_ranges import *


class DateRangesHiddenTests(unittest.TestCase):
    def test_weeks(self):
        self.assertEqual([len(week) for week in weeks(date(2024, 1, 1), date(2024, 1, 15))], [7, 7, 1])


if __name__ == "__main__":
    unittest.main()
