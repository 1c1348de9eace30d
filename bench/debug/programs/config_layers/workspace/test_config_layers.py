import unittest

from config_layers import *


class ConfigLayersTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(lookup([{"a": 1}, {"a": 2}], "a"), 2)

    def test_2(self):
        self.assertEqual(effective([{"a": 1, "b": 1}, {"b": 3}]), {"a": 1, "b": 3})

    def test_3(self):
        self.assertEqual(lookup([], "x", 9), 9)


if __name__ == "__main__":
    unittest.main()
