import unittest

from tokenizer import *


class TokenizerTests(unittest.TestCase):
    def test_sum(self):
        self.assertEqual(list(tokens("a + 12")), ["a", "+", "12"])

    def test_empty(self):
        self.assertEqual(list(tokens("  ")), [])

    def test_count(self):
        self.assertEqual(count("(x1*y)"), 5)


if __name__ == "__main__":
    unittest.main()
