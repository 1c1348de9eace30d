import unittest

from bubble import *


class BubbleTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(bubble_sorted([]), [])

    def test_2(self):
        self.assertEqual(bubble_sorted([1, 2, 3]), [1, 2, 3])

    def test_3(self):
        self.assertEqual(bubble_sorted([3, 2, 1]), [1, 2, 3])

    def test_4(self):
        self.assertEqual(bubble_sorted([5, 1, 4, 2, 8]), [1, 2, 4, 5, 8])

    def test_5(self):
        self.assertEqual(bubble_sorted((2, 1)), [1, 2])


if __name__ == "__main__":
    unittest.main()
