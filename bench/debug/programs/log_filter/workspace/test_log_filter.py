import unittest

from log_filter import *


class LogFilterTests(unittest.TestCase):
    def test_parse(self):
        self.assertEqual(parse("INFO: started"), {"level": "info", "message": "started"})

    def test_filter(self):
        self.assertEqual(at_least(["INFO: a", "ERROR: b", "DEBUG: c"], "info"), ["a", "b"])

    def test_highest(self):
        self.assertEqual(at_least(["warning: w", "error: e"], "error"), ["e"])


if __name__ == "__main__":
    unittest.main()
