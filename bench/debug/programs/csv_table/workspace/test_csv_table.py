import unittest

from csv_table import *


class CsvTableTests(unittest.TestCase):
    def test_rows(self):
        self.assertEqual(parse_table("a,b\n1,2\n"), [{"a": "1", "b": "2"}])

    def test_three(self):
        self.assertEqual(column(parse_table("a,b\n1,2\n3,4\n5,6"), "b"), ["2", "4", "6"])

    def test_bad(self):
        with self.assertRaises(ValueError):
            parse_table("a,b\n1\n")

    def test_separator(self):
        self.assertEqual(parse_table("x;y\n1; 2", ";"), [{"x": "1", "y": "2"}])


if __name__ == "__main__":
    unittest.main()
