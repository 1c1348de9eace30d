import unittest

from knapsack import *


class KnapsackHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(best_value([(2, 3), (3, 4), (4, 5), (5, 6)], 5), 7)
        self.assertEqual(best_value([(1, 1), (1, 1), (1, 1)], 2), 2)


if __name__ == "__main__":
    unittest.main()
