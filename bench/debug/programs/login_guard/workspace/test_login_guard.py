import unittest

from login_guard import *


class LoginGuardTests(unittest.TestCase):
    def test_1(self):
        guard = Guard(2, "root")
        guard.failed("eva"); guard.failed("eva")
        self.assertTrue(guard.is_locked("eva"))

    def test_2(self):
        guard = Guard(1, "root")
        guard.failed("root")
        self.assertFalse(guard.is_locked("root"))

    def test_3(self):
        guard = Guard(2, "root")
        guard.failed("eva"); guard.succeeded("eva"); guard.failed("eva")
        self.assertFalse(guard.is_locked("eva"))


if __name__ == "__main__":
    unittest.main()
