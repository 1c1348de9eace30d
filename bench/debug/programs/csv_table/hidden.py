import unittest

from csv_table import *


class CsvTableHiddenTests(unittest.TestCase):
    def test_wide(self):
        self.assertEqual(parse_table("a,b,c\n1,2,3"), [{"a": "1", "b": "2", "c": "3"}])
        with self.assertRaises(ValueError):
            parse_table("a,b\n1,2,3\n4,5,6")


if __name__ == "__main__":
    unittest.main()
