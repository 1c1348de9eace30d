import unittest

from rates import *


class RatesHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertAlmostEqual(average([1, 1, 2]), 4 / 3)


if __name__ == "__main__":
    unittest.main()
