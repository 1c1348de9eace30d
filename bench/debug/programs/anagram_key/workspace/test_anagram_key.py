import unittest

from anagram_key import *


class AnagramKeyTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(group_anagrams([]), [])

    def test_2(self):
        self.assertEqual(group_anagrams(["eat", "tea", "tan"]), [["eat", "tea"], ["tan"]])

    def test_3(self):
        self.assertEqual(group_anagrams(["Listen", "silent"]), [["Listen", "silent"]])

    def test_4(self):
        self.assertEqual(group_anagrams(["a", "A"]), [["a", "A"]])


if __name__ == "__main__":
    unittest.main()
