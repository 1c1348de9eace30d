import unittest

from levenshtein import *


class LevenshteinTests(unittest.TestCase):
    def test_equal(self):
        self.assertEqual(distance("abc", "abc"), 0)

    def test_insert(self):
        self.assertEqual(distance("abc", "abxc"), 1)

    def test_replace(self):
        self.assertEqual(distance("cat", "cut"), 1)

    def test_longer(self):
        self.assertEqual(distance("kitten", "sitting"), 3)

    def test_closest(self):
        self.assertEqual(closest("hause", ["mouse", "house", "hat"]), "house")


if __name__ == "__main__":
    unittest.main()
