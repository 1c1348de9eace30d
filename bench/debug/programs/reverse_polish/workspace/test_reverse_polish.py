import unittest

from reverse_polish import *


class ReversePolishTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(evaluate([3, 5, '+', 2, '/']), 4.0)

    def test_2(self):
        self.assertEqual(evaluate([2, 2, '+']), 4)

    def test_3(self):
        self.assertEqual(evaluate([7, 4, '+', 3, '-']), 8)

    def test_4(self):
        self.assertEqual(evaluate([1, 2, '*', 3, 4, '*', '+']), 14)


if __name__ == "__main__":
    unittest.main()
