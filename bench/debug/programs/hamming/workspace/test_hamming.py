import unittest

from hamming import *


class HammingTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(distance("abc", "abd"), 1)

    def test_2(self):
        with self.assertRaises(ValueError):
            distance("a", "ab")

    def test_3(self):
        self.assertEqual(closest("cat", ["dog", "car", "bat"]), "car")

    def test_4(self):
        self.assertEqual(closest("cat", []), None)

    def test_5(self):
        self.assertEqual(closest("cat", ["horse", "cow", "cot"]), "cot")


if __name__ == "__main__":
    unittest.main()
