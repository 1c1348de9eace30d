import unittest

from pascal import *


class PascalTests(unittest.TestCase):
    def test_one(self):
        self.assertEqual(pascal(1), [[1]])

    def test_two(self):
        self.assertEqual(pascal(2), [[1], [1, 1]])

    def test_four(self):
        self.assertEqual(pascal(4), [[1], [1, 1], [1, 2, 1], [1, 3, 3, 1]])


if __name__ == "__main__":
    unittest.main()
