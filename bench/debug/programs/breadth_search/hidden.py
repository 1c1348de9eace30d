import unittest

from breadth_search import *


class BreadthSearchHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertFalse(reachable({'a': ['b'], 'b': ['c'], 'c': ['a'], 'd': ['a']}, 'a', 'd'))

    def test_2(self):
        self.assertFalse(reachable({}, 'p', 'q'))

    def test_3(self):
        self.assertTrue(reachable({'d': ['a'], 'a': ['b']}, 'd', 'b'))


if __name__ == "__main__":
    unittest.main()
