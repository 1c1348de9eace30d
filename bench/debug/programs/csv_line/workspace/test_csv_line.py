import unittest

from csv_line import *


class CsvLineTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(split_line(""), [""])

    def test_2(self):
        self.assertEqual(split_line("a,b"), ["a", "b"])

    def test_3(self):
        self.assertEqual(split_line('a,"b,c"'), ["a", "b,c"])

    def test_4(self):
        self.assertEqual(split_line('"say ""hi"""'), ['say "hi"'])

    def test_5(self):
        self.assertEqual(split_line("a;;b", ";"), ["a", "", "b"])


if __name__ == "__main__":
    unittest.main()
