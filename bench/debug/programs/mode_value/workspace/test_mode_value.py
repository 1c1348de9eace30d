import unittest

from mode_value import *


class ModeValueTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(mode([3, 1, 3]), 3)

    def test_2(self):
        self.assertEqual(mode([2, 2, 1, 1, 5]), 1)

    def test_3(self):
        self.assertEqual(counts("aba"), {"a": 2, "b": 1})


if __name__ == "__main__":
    unittest.main()
