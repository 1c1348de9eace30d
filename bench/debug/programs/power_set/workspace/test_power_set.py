import unittest

from power_set import *


class PowerSetTests(unittest.TestCase):
    def test_empty(self):
        self.assertEqual(power_set([]), [[]])

    def test_one(self):
        self.assertEqual(power_set([1]), [[], [1]])

    def test_two(self):
        self.assertEqual(power_set(["a", "b"]), [[], ["b"], ["a"], ["a", "b"]])


if __name__ == "__main__":
    unittest.main()
