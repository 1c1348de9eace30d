import unittest

from interval_gaps import *


class IntervalGapsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(gaps([(2, 4)], 0, 6), [(0, 2), (4, 6)])

    def test_2(self):
        self.assertEqual(gaps([(0, 5), (1, 2)], 0, 8), [(5, 8)])

    def test_3(self):
        self.assertEqual(gaps([], 1, 1), [])


if __name__ == "__main__":
    unittest.main()
