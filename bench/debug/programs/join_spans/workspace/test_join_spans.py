import unittest

from join_spans import *


class JoinSpansTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(join_spans([]), [])

    def test_2(self):
        self.assertEqual(join_spans([(1, 3), (2, 5)]), [(1, 5)])

    def test_3(self):
        self.assertEqual(join_spans([(1, 2), (4, 5)]), [(1, 2), (4, 5)])

    def test_4(self):
        self.assertEqual(join_spans([(1, 10), (2, 3)]), [(1, 10)])

    def test_5(self):
        self.assertEqual(join_spans([(5, 6), (1, 2), (2, 3)]), [(1, 3), (5, 6)])


if __name__ == "__main__":
    unittest.main()
