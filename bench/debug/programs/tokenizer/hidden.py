import unittest

from tokenizer import *


class TokenizerHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(list(tokens("abc=42")), ["abc", "=", "42"])


if __name__ == "__main__":
    unittest.main()
