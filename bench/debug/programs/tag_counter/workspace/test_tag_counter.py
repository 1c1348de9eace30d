import unittest

from tag_counter import *


class TagCounterTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(count_tags([{"tags": ["A", "b"]}, {"tags": ["a"]}]), {"a": 2, "b": 1})

    def test_2(self):
        self.assertEqual(count_tags([]), {})

    def test_3(self):
        self.assertEqual(count_tags([{"title": "x"}]), {})

    def test_4(self):
        self.assertEqual(count_tags([{"tags": ["a"]}], {"a": 1, "z": 5}), {"a": 2, "z": 5})


if __name__ == "__main__":
    unittest.main()
