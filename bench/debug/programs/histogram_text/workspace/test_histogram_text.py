import unittest

from histogram_text import *


class HistogramTextTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(bars({"a": 1, "b": 2}, 4), ["b     ####", "a     ##"])

    def test_2(self):
        self.assertEqual(bars({}), [])

    def test_3(self):
        self.assertEqual(bars({"x": 0}), ["x     "])


if __name__ == "__main__":
    unittest.main()
