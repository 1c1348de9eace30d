import unittest

from date_parse import *


class DateParseTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(parse_date("2024-03-31"), date(2024, 3, 31))

    def test_2(self):
        self.assertEqual(parse_date("31.03.2024"), date(2024, 3, 31))

    def test_3(self):
        self.assertEqual(parse_date("03/31/2024"), date(2024, 3, 31))

    def test_4(self):
        with self.assertRaises(ValueError):
            parse_date("today")


if __name__ == "__main__":
    unittest.main()
