import unittest

from address_line import *


class AddressLineTests(unittest.TestCase):
    def test_abroad(self):
        self.assertEqual(line(Address("A 1", "Rome", "Italy")), "A 1, Rome, ITALY")

    def test_at_home(self):
        self.assertEqual(line(Address("B 2", "Bonn")), "B 2, Bonn")

    def test_labels(self):
        self.assertEqual(labels([Address("b", "x"), Address("a", "y", "z")]), ["a, y, Z", "b, x"])


if __name__ == "__main__":
    unittest.main()
