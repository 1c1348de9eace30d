import unittest

from versions import *


class VersionsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(newest(["1.2", "1.10", "1.9"]), "1.10")

    def test_2(self):
        self.assertEqual(newest(["0.1"]), "0.1")

    def test_3(self):
        self.assertEqual(newest(["2.0", "10.0.1", "10.0"]), "10.0.1")


if __name__ == "__main__":
    unittest.main()
