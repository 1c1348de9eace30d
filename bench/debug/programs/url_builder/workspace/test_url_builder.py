import unittest

from url_builder import *


class UrlBuilderTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(build_url("example.org"), "https://example.org")

    def test_2(self):
        self.assertEqual(build_url("example.org", "a/b"), "https://example.org/a/b")

    def test_3(self):
        self.assertEqual(build_url("example.org", "/x"), "https://example.org/x")

    def test_4(self):
        self.assertEqual(build_url("h", query={"b": 1, "a": 2}), "https://h?a=2&b=1")

    def test_5(self):
        self.assertEqual(build_url("h", secure=False), "http://h")


if __name__ == "__main__":
    unittest.main()
