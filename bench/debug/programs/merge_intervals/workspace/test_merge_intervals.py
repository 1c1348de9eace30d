import unittest

from merge_intervals import *


class MergeIntervalsTests(unittest.TestCase):
    def test_apart(self):
        self.assertEqual(merge([(1, 2), (5, 6)]), [(1, 2), (5, 6)])

    def test_overlap(self):
        self.assertEqual(merge([(1, 4), (3, 6)]), [(1, 6)])

    def test_touching(self):
        self.assertEqual(merge([(1, 3), (3, 5)]), [(1, 5)])

    def test_unsorted_and_contained(self):
        self.assertEqual(merge([(5, 9), (1, 20)]), [(1, 20)])

    def test_length(self):
        self.assertEqual(total_length([(0, 2), (1, 5), (7, 8)]), 6)


if __name__ == "__main__":
    unittest.main()
