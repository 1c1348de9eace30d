import unittest

from pager import *


class PagerTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(Pager(range(25)).pages, 3)

    def test_2(self):
        self.assertEqual(Pager(range(25)).page(1), list(range(10)))

    def test_3(self):
        self.assertEqual(Pager(range(25)).page(3), [20, 21, 22, 23, 24])

    def test_4(self):
        with self.assertRaises(IndexError):
            Pager([1]).page(2)

    def test_5(self):
        with self.assertRaises(ValueError):
            Pager([], 0)


if __name__ == "__main__":
    unittest.main()
