import unittest

from roman import *


class RomanHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(parse_roman("MMXXVI"), 2026)
        self.assertEqual(parse_roman("XL"), 40)
        self.assertEqual(parse_roman("CDXLIV"), 444)


if __name__ == "__main__":
    unittest.main()
