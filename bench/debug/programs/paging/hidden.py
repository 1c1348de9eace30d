import unittest

from paging import *


class PagingHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual([pages(n, 3) for n in range(7)], [0, 1, 1, 1, 2, 2, 2])


if __name__ == "__main__":
    unittest.main()
