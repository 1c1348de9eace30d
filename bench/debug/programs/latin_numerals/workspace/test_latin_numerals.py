import unittest

from latin_numerals import *


class LatinNumeralsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(latin_value("I"), 1)

    def test_2(self):
        self.assertEqual(latin_value("IV"), 4)

    def test_3(self):
        self.assertEqual(latin_value("III"), 3)

    def test_4(self):
        self.assertEqual(latin_value("MCMXCIV"), 1994)

    def test_5(self):
        self.assertEqual(latin_value("LVIII"), 58)


if __name__ == "__main__":
    unittest.main()
