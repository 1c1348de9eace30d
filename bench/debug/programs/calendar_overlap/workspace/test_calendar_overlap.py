import unittest

from calendar_overlap import *


class CalendarOverlapTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(Event("a", 1, 5).overlaps(Event("b", 4, 8)))

    def test_2(self):
        self.assertFalse(Event("a", 1, 5).overlaps(Event("b", 5, 8)))

    def test_3(self):
        self.assertTrue(Event("a", 1, 9).overlaps(Event("b", 3, 4)))

    def test_4(self):
        c = Calendar()
        self.assertTrue(c.add(Event("a", 1, 3)))
        self.assertFalse(c.add(Event("b", 2, 4)))

    def test_5(self):
        with self.assertRaises(ValueError):
            Event("x", 3, 3)


if __name__ == "__main__":
    unittest.main()
