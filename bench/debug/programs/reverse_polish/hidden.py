import unittest

from reverse_polish import *


class ReversePolishHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(evaluate([10, 4, '-']), 6)

    def test_2(self):
        self.assertEqual(evaluate([5, 9, 2, '*', '+', 3, '-']), 20)

    def test_3(self):
        self.assertEqual(evaluate([8, 2, '/', 2, '/']), 2.0)


if __name__ == "__main__":
    unittest.main()
