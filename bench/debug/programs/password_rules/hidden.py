import unittest

from password_rules import *


class PasswordRulesHiddenTests(unittest.TestCase):
    def test_digits(self):
        self.assertEqual(problems("123456789"), ["digits only"])
        self.assertEqual(problems("abc"), ["too short", "no digit"])


if __name__ == "__main__":
    unittest.main()
