import unittest

from zip_longest import *


class ZipLongestTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(zipped([1, 2], "ab"), [(1, "a"), (2, "b")])

    def test_2(self):
        self.assertEqual(zipped([1, 2], [5], 0), [(1, 5), (2, 0)])

    def test_3(self):
        self.assertEqual(zipped([], [5]), [(None, 5)])


if __name__ == "__main__":
    unittest.main()
