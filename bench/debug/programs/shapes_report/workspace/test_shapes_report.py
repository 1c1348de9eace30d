import unittest

from shapes_report import *


class ShapesReportTests(unittest.TestCase):
    def test_circles(self):
        self.assertEqual(report([1], []), ["circle 3.1"])

    def test_both(self):
        self.assertEqual(report([1], [2]), ["square 4.0", "circle 3.1"])

    def test_none(self):
        self.assertEqual(report([], []), [])


if __name__ == "__main__":
    unittest.main()
