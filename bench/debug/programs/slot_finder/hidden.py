import unittest

from slot_finder import *


class SlotFinderHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(fits([], 0, 5, 5), [(0, 5)])
        self.assertEqual(fits([(1, 2)], 0, 5, 1), [(0, 1), (2, 5)])


if __name__ == "__main__":
    unittest.main()
