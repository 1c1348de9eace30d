import unittest

from hanoi import *


class HanoiTests(unittest.TestCase):
    def test_none(self):
        self.assertEqual(hanoi(0), [])

    def test_one(self):
        self.assertEqual(hanoi(1), [("A", "C")])

    def test_two(self):
        self.assertEqual(hanoi(2), [("A", "B"), ("A", "C"), ("B", "C")])


if __name__ == "__main__":
    unittest.main()
