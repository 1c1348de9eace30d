import unittest

from reverse_list import *


class ReverseListTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(values_of(reverse(build([1, 2, 3]))), [3, 2, 1])

    def test_2(self):
        self.assertEqual(values_of(reverse(build([]))), [])

    def test_3(self):
        self.assertEqual(values_of(reverse(build([5]))), [5])

    def test_4(self):
        self.assertEqual(values_of(build([4, 5])), [4, 5])


if __name__ == "__main__":
    unittest.main()
