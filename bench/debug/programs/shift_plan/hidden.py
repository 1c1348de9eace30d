import unittest

from shift_plan import *


class ShiftPlanHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(minutes("23:59"), 1439)
        self.assertEqual(length("10:00", "10:00"), 0)


if __name__ == "__main__":
    unittest.main()
