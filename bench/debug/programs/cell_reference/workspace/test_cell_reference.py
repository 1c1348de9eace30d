import unittest

from cell_reference import *


class CellReferenceTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(column_number("A"), 1)

    def test_2(self):
        self.assertEqual(column_number("z"), 26)

    def test_3(self):
        self.assertEqual(column_number("AA"), 27)

    def test_4(self):
        self.assertEqual(column_name(1), "A")

    def test_5(self):
        self.assertEqual(column_name(28), "AB")


if __name__ == "__main__":
    unittest.main()
