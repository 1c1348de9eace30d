import unittest

from password_rules import *


class PasswordRulesTests(unittest.TestCase):
    def test_good(self):
        self.assertTrue(is_acceptable("correct4horse"))

    def test_short(self):
        self.assertEqual(problems("a1"), ["too short"])

    def test_letters(self):
        self.assertEqual(problems("onlyletters"), ["no digit"])

    def test_before(self):
        self.assertIn("used before", problems("abcdefg1", ["abcdefg1"]))


if __name__ == "__main__":
    unittest.main()
