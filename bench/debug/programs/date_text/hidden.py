import datetime
import unittest

from date_text import *


class DateTextHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(week_of(datetime.date(2024, 1, 1)), datetime.date(2024, 1, 1))
        self.assertEqual(week_of(datetime.date(2023, 1, 1)), datetime.date(2022, 12, 26))


if __name__ == "__main__":
    unittest.main()
