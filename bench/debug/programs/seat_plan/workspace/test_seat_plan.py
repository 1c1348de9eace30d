import unittest

from seat_plan import *


class SeatPlanTests(unittest.TestCase):
    def test_1(self):
        plan = SeatPlan(2, 3)
        self.assertTrue(plan.book(1, 1))
        self.assertFalse(plan.book(1, 1))

    def test_2(self):
        plan = SeatPlan(2, 3)
        self.assertFalse(plan.book(3, 1))

    def test_3(self):
        plan = SeatPlan(2, 3)
        plan.book(2, 2)
        self.assertEqual(plan.free_in_row(2), 2)
        self.assertEqual(plan.free_in_row(1), 3)

    def test_4(self):
        plan = SeatPlan(1, 1)
        self.assertTrue(plan.is_free(1, 1))


if __name__ == "__main__":
    unittest.main()
