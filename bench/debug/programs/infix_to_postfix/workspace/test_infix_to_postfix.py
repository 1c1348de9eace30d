import unittest

from infix_to_postfix import *


class InfixToPostfixTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(infix_to_postfix([]), [])

    def test_2(self):
        self.assertEqual(infix_to_postfix([30]), [30])

    def test_3(self):
        self.assertEqual(infix_to_postfix([10, "-", 5, "-", 2]), [10, 5, "-", 2, "-"])

    def test_4(self):
        self.assertEqual(infix_to_postfix([34, "-", 12, "/", 5]), [34, 12, 5, "/", "-"])

    def test_5(self):
        self.assertEqual(infix_to_postfix([7, "*", 2, "+", 3]), [7, 2, "*", 3, "+"])


if __name__ == "__main__":
    unittest.main()
