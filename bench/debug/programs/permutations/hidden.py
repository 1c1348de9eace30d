import unittest

from permutations import *


class PermutationsHiddenTests(unittest.TestCase):
    def test_three(self):
        self.assertEqual(len(permutations("abc")), 6)
        self.assertEqual(permutations("abc")[-1], ["c", "b", "a"])


if __name__ == "__main__":
    unittest.main()
