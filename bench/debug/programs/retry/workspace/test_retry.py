import unittest

from retry import *


class RetryTests(unittest.TestCase):
    def failing(self, times):
        calls = []

        def action():
            calls.append(1)
            if len(calls) <= times:
                raise OSError("no {}".format(len(calls)))
            return len(calls)
        return action

    def test_at_once(self):
        self.assertEqual(retry(self.failing(0)), 1)

    def test_third_attempt(self):
        self.assertEqual(retry(self.failing(2)), 3)

    def test_gives_up(self):
        with self.assertRaises(GaveUp) as caught:
            retry(self.failing(5))
        self.assertEqual(str(caught.exception), "no 3")

    def test_told(self):
        self.assertEqual(retry(self.failing(1), attempts=2), 2)


if __name__ == "__main__":
    unittest.main()
