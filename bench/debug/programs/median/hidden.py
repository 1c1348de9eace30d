import unittest

from median import *


class MedianHiddenTests(unittest.TestCase):
    def test_six(self):
        self.assertEqual(median([10, 20, 30, 40, 50, 60]), 35)


if __name__ == "__main__":
    unittest.main()
