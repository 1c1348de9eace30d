import unittest

from anagrams import *


class AnagramsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(anagrams(['tea', 'tan', 'eat', 'nat', 'bat']), [['tea', 'eat'], ['tan', 'nat']])

    def test_2(self):
        self.assertEqual(anagrams([]), [])

    def test_3(self):
        self.assertEqual(anagrams(['a', 'b']), [])

    def test_4(self):
        self.assertEqual(anagrams(['Listen', 'Silent', 'enlist']), [['Listen', 'Silent', 'enlist']])


if __name__ == "__main__":
    unittest.main()
