import unittest

from subsequence import *


class SubsequenceHiddenTests(unittest.TestCase):
    def test_falling(self):
        self.assertEqual(longest_increasing([3, 2, 1]), 1)
        self.assertEqual(longest_increasing([10, 9, 2, 5, 3, 7, 101, 18]), 4)


if __name__ == "__main__":
    unittest.main()
