import unittest

from url_query import *


class UrlQueryHiddenTests(unittest.TestCase):
    def test_round(self):
        self.assertEqual(parse_query(build_query({"x": ["1", "2"]})), {"x": ["1", "2"]})
        self.assertEqual(build_query({}), "?")


if __name__ == "__main__":
    unittest.main()
