import unittest

from shunting_yard import *


class ShuntingYardHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(to_postfix([1, '*', 2, '+', 3, '*', 4, '-', 5]), [1, 2, '*', 3, 4, '*', '+', 5, '-'])

    def test_2(self):
        self.assertEqual(to_postfix([9, '/', 3, '/', 3]), [9, 3, '/', 3, '/'])

    def test_3(self):
        self.assertEqual(to_postfix([1, '-', 2, '*', 3, '+', 4]), [1, 2, 3, '*', '-', 4, '+'])


if __name__ == "__main__":
    unittest.main()
