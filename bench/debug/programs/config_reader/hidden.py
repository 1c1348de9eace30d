import unittest

from config_reader import *


class ConfigReaderHiddenTests(unittest.TestCase):
    def test_host(self):
        self.assertEqual(address(load('{"host": "a"}')), "a:8080")


if __name__ == "__main__":
    unittest.main()
