import unittest

from subsets import *


class SubsetsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(subsets([]), [[]])

    def test_2(self):
        self.assertEqual(sorted(subsets(["a"])), [[], ["a"]])

    def test_3(self):
        self.assertEqual(sorted(subsets(["a", "b"])), [[], ["a"], ["a", "b"], ["b"]])

    def test_4(self):
        self.assertEqual(len(subsets([1, 2, 3, 4])), 16)


if __name__ == "__main__":
    unittest.main()
