import unittest

from stack_machine import *


class StackMachineHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(evaluate("9 3 / 2 *"), 6)
        self.assertEqual(evaluate("1 2 3 - -"), 2)


if __name__ == "__main__":
    unittest.main()
