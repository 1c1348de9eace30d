import unittest

from address_line import *


class AddressLineHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(line(Address("s", "c")), "s, c")
        self.assertEqual(line(Address("s", "c", "f")), "s, c, F")


if __name__ == "__main__":
    unittest.main()
