import unittest

from breadth_search import *


class BreadthSearchTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(reachable({'a': ['b'], 'b': ['c']}, 'a', 'c'))

    def test_2(self):
        self.assertFalse(reachable({'a': ['b'], 'b': ['a']}, 'a', 'x'))

    def test_3(self):
        self.assertTrue(reachable({'a': []}, 'a', 'a'))

    def test_4(self):
        self.assertFalse(reachable({'a': ['b', 'c'], 'c': ['d']}, 'b', 'd'))


if __name__ == "__main__":
    unittest.main()
