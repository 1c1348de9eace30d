import unittest

from phone import *


class PhoneHiddenTests(unittest.TestCase):
    def test_same(self):
        self.assertTrue(same("0049 30 1", "030 1"))
        self.assertTrue(same("+1 5", "001 5"))


if __name__ == "__main__":
    unittest.main()
