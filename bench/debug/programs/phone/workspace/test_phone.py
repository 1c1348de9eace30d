import unittest

from phone import *


class PhoneTests(unittest.TestCase):
    def test_plus(self):
        self.assertEqual(normalize("+49 (30) 1234"), "+49301234")

    def test_international(self):
        self.assertEqual(normalize("0044 20 123"), "+4420123")

    def test_national(self):
        self.assertEqual(normalize("030 1234"), "+49301234")

    def test_bad(self):
        with self.assertRaises(ValueError):
            normalize("1234")


if __name__ == "__main__":
    unittest.main()
