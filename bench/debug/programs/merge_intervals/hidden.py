import unittest

from merge_intervals import *


class MergeIntervalsHiddenTests(unittest.TestCase):
    def test_many(self):
        self.assertEqual(merge([(4, 5), (1, 2), (2, 4), (9, 9)]), [(1, 5), (9, 9)])

    def test_empty(self):
        self.assertEqual(merge([]), [])

    def test_near(self):
        self.assertEqual(merge([(1, 2), (3, 4)]), [(1, 2), (3, 4)])


if __name__ == "__main__":
    unittest.main()
