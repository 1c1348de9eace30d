import unittest

from reverse_list import *


class ReverseListHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(values_of(reverse(build([1, 2, 3, 4, 5, 6]))), [6, 5, 4, 3, 2, 1])

    def test_2(self):
        self.assertEqual(values_of(reverse(reverse(build(['a', 'b', 'c'])))), ['a', 'b', 'c'])


if __name__ == "__main__":
    unittest.main()
