import os
import tempfile
import unittest

from name_book import *


class NameBookTests(unittest.TestCase):
    def setUp(self):
        self.path = os.path.join(tempfile.mkdtemp(), "names.csv")

    def test_plain(self):
        write_names(self.path, [("Ada", "Lovelace")])
        self.assertEqual(read_names(self.path), {"Lovelace": "Ada"})

    def test_umlauts(self):
        write_names(self.path, [("Jürgen", "Müller"), ("Zoë", "Łęcka")])
        self.assertEqual(read_names(self.path), {"Müller": "Jürgen", "Łęcka": "Zoë"})


if __name__ == "__main__":
    unittest.main()
