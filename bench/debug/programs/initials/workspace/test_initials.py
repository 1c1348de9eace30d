import unittest

from initials import *


class InitialsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(initials("ada lovelace"), "A.L.")

    def test_2(self):
        self.assertEqual(badge("Alan", "Turing"), "TURING (A.T.)")


if __name__ == "__main__":
    unittest.main()
