import unittest

from phone_book import *


class PhoneBookTests(unittest.TestCase):
    def test_1(self):
        book = PhoneBook().add("Ann", "1").add("ann", "2")
        self.assertEqual(book.lookup("ANN"), ["1", "2"])

    def test_2(self):
        self.assertEqual(PhoneBook().lookup("x"), [])

    def test_3(self):
        book = PhoneBook().add("Ann", "1").add("ann", "2")
        self.assertEqual(book.rename("Ann", "Bea"), 2)
        self.assertEqual(book.names(), ["bea"])

    def test_4(self):
        with self.assertRaises(KeyError):
            PhoneBook().rename("a", "b")


if __name__ == "__main__":
    unittest.main()
