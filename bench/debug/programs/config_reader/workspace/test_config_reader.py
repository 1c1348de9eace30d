import unittest

from config_reader import *


class ConfigReaderTests(unittest.TestCase):
    def test_defaults(self):
        self.assertEqual(load("{}")["workers"], 2)

    def test_unknown(self):
        with self.assertRaises(ValueError):
            load('{"colour": 1}')

    def test_address(self):
        self.assertEqual(address(load('{"port": 9}')), "localhost:9")


if __name__ == "__main__":
    unittest.main()
