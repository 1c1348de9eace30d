import unittest

from settings_text import *


class SettingsTextTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(parse_settings("a = 1"), {"a": "1"})

    def test_2(self):
        self.assertEqual(parse_settings("# nothing"), {})

    def test_3(self):
        self.assertEqual(parse_settings("url = http://host/?x=1"), {"url": "http://host/?x=1"})

    def test_4(self):
        self.assertEqual(parse_settings("a=1\n\nb = 2 # two"), {"a": "1", "b": "2"})


if __name__ == "__main__":
    unittest.main()
