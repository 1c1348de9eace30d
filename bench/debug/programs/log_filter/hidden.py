import unittest

from log_filter import *


class LogFilterHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(at_least(["debug: d", "warning: x"], "debug"), ["d", "x"])


if __name__ == "__main__":
    unittest.main()
