import datetime
import unittest

from date_text import *


class DateTextTests(unittest.TestCase):
    def test_monday(self):
        self.assertEqual(week_of(datetime.date(2024, 5, 8)), datetime.date(2024, 5, 6))

    def test_groups(self):
        days = [datetime.date(2024, 5, 13), datetime.date(2024, 5, 7), datetime.date(2024, 5, 8)]
        self.assertEqual(by_week(days), {"2024-05-06": [7, 8], "2024-05-13": [13]})


if __name__ == "__main__":
    unittest.main()
