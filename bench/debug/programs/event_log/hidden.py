import unittest

from event_log import *


class EventLogHiddenTests(unittest.TestCase):
    def test_event(self):
        log = Log()
        log.record("a", datetime(2024, 1, 1))
        self.assertEqual(log.events[0].level, "info")


if __name__ == "__main__":
    unittest.main()
