import unittest

from tic_count import *


class TicCountTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(winner("XXXOO    "), "X")

    def test_2(self):
        self.assertIsNone(winner("         "))

    def test_3(self):
        self.assertEqual(winner("O X OX  O"), "O")
        self.assertTrue(is_full("XOXOXOOXO"))


if __name__ == "__main__":
    unittest.main()
