import unittest

from slug import *


class SlugTests(unittest.TestCase):
    def test_simple(self):
        self.assertEqual(slugify("Hello, World!"), "hello-world")

    def test_cut(self):
        self.assertEqual(slugify("one two three four", 10), "one-two")

    def test_one_long_word(self):
        self.assertEqual(slugify("abcdefghij", 4), "abcd")

    def test_unique(self):
        self.assertEqual(unique_slug("A", {"a", "a-2"}), "a-3")


if __name__ == "__main__":
    unittest.main()
