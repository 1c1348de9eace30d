import unittest

from shift_overlap import *


class ShiftOverlapTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(overlaps((1, 4), (3, 6)))
        self.assertFalse(overlaps((1, 3), (3, 6)))

    def test_2(self):
        self.assertFalse(overlaps((5, 6), (1, 5)))

    def test_3(self):
        self.assertEqual(conflicts([(0, 5), (4, 8), (9, 10)]), [(0, 1)])


if __name__ == "__main__":
    unittest.main()
