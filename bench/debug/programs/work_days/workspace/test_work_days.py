import unittest

from work_days import *


class WorkDaysTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(work_days(datetime.date(2024, 1, 1), datetime.date(2024, 1, 5)), 5)

    def test_2(self):
        self.assertEqual(work_days(datetime.date(2024, 1, 1), datetime.date(2024, 1, 7)), 5)

    def test_3(self):
        self.assertEqual(work_days(datetime.date(2024, 1, 6), datetime.date(2024, 1, 7)), 0)

    def test_4(self):
        self.assertEqual(work_days(datetime.date(2024, 1, 5), datetime.date(2024, 1, 4)), 0)

    def test_5(self):
        self.assertEqual(work_days(datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)), 21)


if __name__ == "__main__":
    unittest.main()
