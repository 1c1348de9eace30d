import unittest

from anagrams import *


class AnagramsHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(anagrams(['ab', 'ba', 'cd', 'dc', 'AB']), [['ab', 'ba', 'AB'], ['cd', 'dc']])

    def test_2(self):
        self.assertEqual(anagrams(['x', 'x']), [['x', 'x']])


if __name__ == "__main__":
    unittest.main()
