import unittest

from levenshtein import *


class LevenshteinHiddenTests(unittest.TestCase):
    def test_empty(self):
        self.assertEqual(distance("", "abc"), 3)
        self.assertEqual(distance("flaw", "lawn"), 2)
        self.assertEqual(distance("ab", "ba"), 2)


if __name__ == "__main__":
    unittest.main()
