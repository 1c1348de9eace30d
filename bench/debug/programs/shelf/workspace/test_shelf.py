import unittest

from shelf import *


class ShelfTests(unittest.TestCase):
    def test_1(self):
        shelf = Shelf()
        shelf.put(Book("B", "x", 1990))
        shelf.put(Book("A", "y", 2000))
        self.assertEqual(shelf.oldest(), "B")

    def test_2(self):
        shelf = Shelf()
        self.assertEqual(shelf.oldest(), None)

    def test_3(self):
        shelf = Shelf()
        shelf.put(Book("B", "x", 1990))
        self.assertEqual(shelf.by("x"), ["B"])
        self.assertEqual(shelf.between(1980, 1990), ["B"])
        self.assertEqual(shelf.between(1991, 2000), [])


if __name__ == "__main__":
    unittest.main()
