import unittest

from thermostat import *


class ThermostatTests(unittest.TestCase):
    def test_cold(self):
        self.assertTrue(Thermostat(20).read(15))

    def test_warm(self):
        self.assertFalse(Thermostat(20).read(25))

    def test_stays_on_inside_the_band(self):
        thermostat = Thermostat(20)
        thermostat.read(10)
        self.assertTrue(thermostat.read(20))
        self.assertFalse(thermostat.read(22))


if __name__ == "__main__":
    unittest.main()
