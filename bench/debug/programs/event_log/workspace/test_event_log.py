import unittest

from event_log import *


class EventLogTests(unittest.TestCase):
    def test_levels(self):
        log = Log()
        log.record("a", datetime(2024, 1, 1), "error")
        log.record("b", datetime(2024, 1, 2), "debug")
        self.assertEqual(log.at_least("warning"), ["a"])

    def test_default_level(self):
        log = Log()
        log.record("a", datetime(2024, 1, 1))
        self.assertEqual(log.at_least("info"), ["a"])
        self.assertEqual(log.at_least("warning"), [])

    def test_between(self):
        log = Log()
        log.record("a", datetime(2024, 1, 1))
        log.record("b", datetime(2024, 2, 1))
        self.assertEqual(log.between(datetime(2024, 1, 1), datetime(2024, 1, 31)), ["a"])


if __name__ == "__main__":
    unittest.main()
