import unittest

from shapes_report import *


class ShapesReportHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(report([2], [1, 3]), ["circle 12.6", "square 9.0", "square 1.0"])


if __name__ == "__main__":
    unittest.main()
