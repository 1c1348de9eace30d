import unittest

from histogram import *


class HistogramHiddenTests(unittest.TestCase):
    def test_negative(self):
        self.assertEqual(histogram([-1, 0, 4], 5), [1, 2])


if __name__ == "__main__":
    unittest.main()
