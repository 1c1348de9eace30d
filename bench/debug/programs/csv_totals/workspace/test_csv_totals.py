import unittest

from csv_totals import *


class CsvTotalsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(totals(["a;3", "b;4", "a;5"]), {"a": 8, "b": 4})

    def test_2(self):
        self.assertEqual(largest(["x;10", "y;9", "y;2"]), "y")

    def test_3(self):
        self.assertEqual(totals([]), {})


if __name__ == "__main__":
    unittest.main()
