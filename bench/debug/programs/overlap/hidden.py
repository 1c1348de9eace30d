import unittest

from overlap import *


class OverlapHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(overlap(1, 10, 2, 20), 9)
        self.assertEqual(overlap(4, 4, 4, 4), 1)


if __name__ == "__main__":
    unittest.main()
