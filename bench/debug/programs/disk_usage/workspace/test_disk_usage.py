import unittest

from disk_usage import *


class DiskUsageTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(size({"a": 1, "b": {"c": 2}}), 3)

    def test_2(self):
        self.assertEqual(large({"a": {"b": {"c": 9}}}, 9), ["/", "/a", "/a/b"])

    def test_3(self):
        self.assertEqual(large({"a": 1}, 5), [])


if __name__ == "__main__":
    unittest.main()
