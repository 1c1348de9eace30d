import unittest

from paging import *


class PagingTests(unittest.TestCase):
    def test_exact(self):
        self.assertEqual(pages(10, 5), 2)

    def test_rest(self):
        self.assertEqual(pages(11, 5), 3)

    def test_page(self):
        self.assertEqual(page([1, 2, 3, 4, 5], 2, 2), [3, 4])

    def test_last(self):
        self.assertEqual(last_page([1, 2, 3, 4], 2), [3, 4])
        self.assertEqual(last_page([1, 2, 3], 2), [3])


if __name__ == "__main__":
    unittest.main()
