import unittest

from roman import *


class RomanTests(unittest.TestCase):
    def test_simple(self):
        self.assertEqual(parse_roman("III"), 3)

    def test_mixed(self):
        self.assertEqual(parse_roman("XVI"), 16)

    def test_subtractive(self):
        self.assertEqual(parse_roman("XIV"), 14)

    def test_year(self):
        self.assertEqual(parse_roman("MCMXCIV"), 1994)


if __name__ == "__main__":
    unittest.main()
