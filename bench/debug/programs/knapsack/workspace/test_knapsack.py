import unittest

from knapsack import *


class KnapsackTests(unittest.TestCase):
    def test_none(self):
        self.assertEqual(best_value([], 10), 0)

    def test_all(self):
        self.assertEqual(best_value([(1, 5), (2, 6)], 10), 11)

    def test_choice(self):
        self.assertEqual(best_value([(5, 10), (4, 40), (6, 30), (3, 50)], 10), 90)

    def test_heavy(self):
        self.assertEqual(best_value([(3, 4), (2, 3)], 3), 4)

    def test_no_room(self):
        self.assertEqual(best_value([(3, 4)], 2), 0)


if __name__ == "__main__":
    unittest.main()
