import unittest

from unnest import *


class UnnestTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(list(unnest([])), [])

    def test_2(self):
        self.assertEqual(list(unnest([1, [2, [3]], 4])), [1, 2, 3, 4])

    def test_3(self):
        self.assertEqual(list(unnest([[[]], []])), [])

    def test_4(self):
        self.assertEqual(list(unnest(["moe", "curly", "larry"])), ["moe", "curly", "larry"])


if __name__ == "__main__":
    unittest.main()
