import unittest

from semver import *


class SemverTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(parse("1.2.3"), (1, 2, 3))

    def test_2(self):
        self.assertEqual(newest(["1.9.0", "1.10.0"]), "1.10.0")

    def test_3(self):
        self.assertTrue(is_compatible("1.2.0", "v1.3.0"))

    def test_4(self):
        self.assertFalse(is_compatible("1.2.0", "2.0.0"))

    def test_5(self):
        with self.assertRaises(ValueError):
            parse("1.2")


if __name__ == "__main__":
    unittest.main()
