import unittest

from nested_get import *


class NestedGetTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(dig({"a": {"b": 1}}, "a.b"), 1)

    def test_2(self):
        self.assertEqual(dig({"a": [5, 6]}, "a.1"), 6)

    def test_3(self):
        self.assertEqual(dig({"a": [5, 6]}, "a.2", "none"), "none")

    def test_4(self):
        self.assertEqual(dig({}, "x"), None)

    def test_5(self):
        self.assertEqual(dig({"a": 1}, "a.b", 0), 0)

    def test_6(self):
        self.assertEqual(dig({"a": [1]}, "a.x", 0), 0)


if __name__ == "__main__":
    unittest.main()
