import unittest

from transpose_text import *


class TransposeTextTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(columns([["a", "b"]]), ["a  b"])

    def test_2(self):
        self.assertEqual(columns([["name", "age"], ["bo", "7"]]), ["name  age", "bo    7"])

    def test_3(self):
        self.assertEqual(columns([["", "x"], ["yy", "z"]]), ["    x", "yy  z"])

    def test_4(self):
        self.assertEqual(columns([["a", "b"]], gap=1), ["a b"])


if __name__ == "__main__":
    unittest.main()
