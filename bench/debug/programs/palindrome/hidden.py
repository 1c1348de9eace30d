import unittest

from palindrome import *


class PalindromeHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertTrue(is_palindrome("A man, a plan, a canal: Panama"))
        self.assertTrue(is_palindrome("Aa"))


if __name__ == "__main__":
    unittest.main()
