import unittest

from postfix_value import *


class PostfixValueTests(unittest.TestCase):
    def test_1(self):
        self.assertAlmostEqual(postfix_value([3.0, 5.0, "+", 2.0, "/"]), 4.0)

    def test_2(self):
        self.assertAlmostEqual(postfix_value([2.0, 2.0, "+"]), 4.0)

    def test_3(self):
        self.assertAlmostEqual(postfix_value([7.0, 4.0, "+", 3.0, "-"]), 8.0)

    def test_4(self):
        self.assertAlmostEqual(postfix_value([1.0, 2.0, "*", 3.0, 4.0, "*", "+"]), 14.0)


if __name__ == "__main__":
    unittest.main()
