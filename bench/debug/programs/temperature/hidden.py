import unittest

from temperature import *


class TemperatureHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertAlmostEqual(to_celsius(0), -17.7778, places=3)
        self.assertAlmostEqual(to_celsius(-40), -40)


if __name__ == "__main__":
    unittest.main()
