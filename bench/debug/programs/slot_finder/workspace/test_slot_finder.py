import unittest

from slot_finder import *


class SlotFinderTests(unittest.TestCase):
    def test_slots(self):
        self.assertEqual(free_slots([(9, 10), (12, 13)], 8, 17), [(8, 9), (10, 12), (13, 17)])

    def test_full(self):
        self.assertEqual(free_slots([(8, 17)], 8, 17), [])

    def test_fits(self):
        self.assertEqual(fits([(9, 10), (12, 13)], 8, 17, 2), [(10, 12), (13, 17)])

    def test_too_long(self):
        self.assertEqual(fits([(9, 10)], 8, 11, 2), [])


if __name__ == "__main__":
    unittest.main()
