import unittest

from shunting_yard import *


class ShuntingYardTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(to_postfix([10, '-', 5, '-', 2]), [10, 5, '-', 2, '-'])

    def test_2(self):
        self.assertEqual(to_postfix([34]), [34])

    def test_3(self):
        self.assertEqual(to_postfix([2, '+', 3, '*', 4]), [2, 3, 4, '*', '+'])

    def test_4(self):
        self.assertEqual(to_postfix([]), [])


if __name__ == "__main__":
    unittest.main()
