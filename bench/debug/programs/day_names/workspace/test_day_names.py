import unittest

from day_names import *


class DayNamesTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(day_after("Mon", 2), "Wed")

    def test_2(self):
        self.assertEqual(day_after("Sat", 1), "Sun")
        self.assertEqual(day_after("Fri", 10), "Mon")

    def test_3(self):
        self.assertEqual(working_days("Thu", 5), 3)


if __name__ == "__main__":
    unittest.main()
