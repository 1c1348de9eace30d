import unittest

from tax import *


class TaxHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(bill([(1000, 1)], 19), 1190)
        self.assertEqual(bill([], 19), 0)


if __name__ == "__main__":
    unittest.main()
