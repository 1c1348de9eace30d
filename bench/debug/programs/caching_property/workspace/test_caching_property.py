import unittest

from caching_property import *


class CachingPropertyTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(Thermometer(100).fahrenheit, 212)

    def test_2(self):
        t = Thermometer()
        self.assertEqual(t.spread(), 0)

    def test_3(self):
        t = Thermometer()
        t.record(3)
        t.record(10)
        self.assertEqual(t.spread(), 7)
        self.assertEqual(t.celsius, 10)

    def test_4(self):
        t = Thermometer()
        t.record(5)
        self.assertEqual(t.spread(), 0)


if __name__ == "__main__":
    unittest.main()
