import unittest

from temperature_log import *


class TemperatureLogTests(unittest.TestCase):
    def test_1(self):
        log = TemperatureLog()
        self.assertEqual(log.mean(), None)
        self.assertEqual(log.trend(), "steady")

    def test_2(self):
        log = TemperatureLog()
        log.add(10)
        log.add(20)
        self.assertEqual(log.mean(), 15)
        self.assertEqual(log.trend(), "rising")

    def test_3(self):
        log = TemperatureLog(2)
        for v in (1, 5, 9):
            log.add(v)
        self.assertEqual(log.values, [5, 9])

    def test_4(self):
        log = TemperatureLog()
        log.add(3)
        log.add(1)
        self.assertEqual(log.trend(), "falling")


if __name__ == "__main__":
    unittest.main()
