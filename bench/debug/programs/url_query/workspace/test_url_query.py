import unittest

from url_query import *


class UrlQueryTests(unittest.TestCase):
    def test_parse(self):
        self.assertEqual(parse_query("?a=1&b=2&a=3"), {"a": ["1", "3"], "b": ["2"]})

    def test_empty(self):
        self.assertEqual(parse_query(""), {})

    def test_build(self):
        self.assertEqual(build_query({"b": ["2"], "a": ["1"]}), "?a=1&b=2")


if __name__ == "__main__":
    unittest.main()
