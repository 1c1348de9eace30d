import unittest

from shift_plan import *


class ShiftPlanTests(unittest.TestCase):
    def test_minutes(self):
        self.assertEqual(minutes("01:30"), 90)

    def test_length(self):
        self.assertEqual(length("08:00", "16:30"), 510)

    def test_night(self):
        self.assertEqual(length("22:00", "06:00"), 480)

    def test_longest(self):
        self.assertEqual(longest([("08:00", "09:00"), ("23:00", "02:00")]), ("23:00", "02:00"))


if __name__ == "__main__":
    unittest.main()
