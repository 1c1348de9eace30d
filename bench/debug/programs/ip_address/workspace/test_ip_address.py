import unittest

from ip_address import *


class IpAddressTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(is_ipv4("192.168.0.1"))

    def test_2(self):
        self.assertFalse(is_ipv4("192.168.0"))

    def test_3(self):
        self.assertFalse(is_ipv4("256.1.1.1"))

    def test_4(self):
        self.assertFalse(is_ipv4("01.1.1.1"))

    def test_5(self):
        self.assertEqual(to_number("0.0.1.1"), 257)

    def test_6(self):
        self.assertTrue(is_ipv4("255.255.255.255"))


if __name__ == "__main__":
    unittest.main()
