import unittest

from query_string import *


class QueryStringTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(parse("a=1&b=2"), {"a": "1", "b": "2"})

    def test_2(self):
        self.assertEqual(parse("?q=red+car"), {"q": "red car"})

    def test_3(self):
        self.assertEqual(parse(""), {})


if __name__ == "__main__":
    unittest.main()
