import unittest

from stack_machine import *


class StackMachineTests(unittest.TestCase):
    def test_add(self):
        self.assertEqual(evaluate("1 2 +"), 3)

    def test_subtract(self):
        self.assertEqual(evaluate("5 3 -"), 2)

    def test_nested(self):
        self.assertEqual(evaluate("8 4 2 / -"), 6)

    def test_too_few(self):
        with self.assertRaises(StackError):
            evaluate("1 +")

    def test_left_over(self):
        with self.assertRaises(StackError):
            evaluate("1 2")


if __name__ == "__main__":
    unittest.main()
