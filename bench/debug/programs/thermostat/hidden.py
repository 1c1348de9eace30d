import unittest

from thermostat import *


class ThermostatHiddenTests(unittest.TestCase):
    def test_more(self):
        thermostat = Thermostat(5, 2)
        self.assertEqual([thermostat.read(t) for t in (2, 6, 8, 6)], [True, True, False, False])
        self.assertFalse(Thermostat(20).read(20))


if __name__ == "__main__":
    unittest.main()
