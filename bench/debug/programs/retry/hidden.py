import unittest

from retry import *


class RetryHiddenTests(unittest.TestCase):
    def test_more(self):
        calls = []
        def action():
            calls.append(1)
            raise OSError("x")
        with self.assertRaises(GaveUp):
            retry(action)
        self.assertEqual(len(calls), 3)
        with self.assertRaises(GaveUp):
            retry(action, attempts=1)
        self.assertEqual(len(calls), 4)


if __name__ == "__main__":
    unittest.main()
