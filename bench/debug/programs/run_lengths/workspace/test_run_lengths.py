import unittest

from run_lengths import *


class RunLengthsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(runs("aab"), [("a", 2), ("b", 1)])

    def test_2(self):
        self.assertEqual(longest([1, 2, 2, 2, 1]), 3)

    def test_3(self):
        self.assertEqual(longest([]), 0)


if __name__ == "__main__":
    unittest.main()
