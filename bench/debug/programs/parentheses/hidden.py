import unittest

from parentheses import *


class ParenthesesHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertFalse(is_closed('((('))

    def test_2(self):
        self.assertFalse(is_closed(')('))

    def test_3(self):
        self.assertFalse(is_closed('()()('))


if __name__ == "__main__":
    unittest.main()
