import unittest

from temperature import *


class TemperatureTests(unittest.TestCase):
    def test_freezing(self):
        self.assertEqual(to_celsius(32), 0)

    def test_warm(self):
        self.assertAlmostEqual(to_celsius(100), 37.7778, places=3)

    def test_back(self):
        self.assertAlmostEqual(to_fahrenheit(to_celsius(71)), 71)

    def test_mean(self):
        self.assertIsNone(mean_celsius([]))
        self.assertAlmostEqual(mean_celsius([32, 212]), 50)


if __name__ == "__main__":
    unittest.main()
