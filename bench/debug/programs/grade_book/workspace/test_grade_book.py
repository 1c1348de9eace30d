import unittest

from grade_book import *


class GradeBookTests(unittest.TestCase):
    def test_1(self):
        book = GradeBook()
        book.add("ann", 90)
        book.add("ann", 95)
        self.assertEqual(book.average("ann"), 92.5)

    def test_2(self):
        book = GradeBook()
        book.add("ann", 80)
        book.add("bob", 90)
        self.assertEqual(book.best(), "bob")

    def test_3(self):
        book = GradeBook()
        with self.assertRaises(ValueError):
            book.add("ann", 101)

    def test_4(self):
        book = GradeBook()
        with self.assertRaises(KeyError):
            book.average("nobody")


if __name__ == "__main__":
    unittest.main()
