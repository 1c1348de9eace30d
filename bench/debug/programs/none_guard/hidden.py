import unittest

from none_guard import *


class NoneGuardHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertIsNone(common_manager(Person("a"), Person("b")))
        self.assertEqual(greeting(Person("zz")), "zz, who reports to None")


if __name__ == "__main__":
    unittest.main()
