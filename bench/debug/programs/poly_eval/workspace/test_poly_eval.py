import unittest

from poly_eval import *


class PolyEvalTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(evaluate([1, 2, 3], 2), 11)

    def test_2(self):
        self.assertEqual(derivative([3, 2, 1]), [6, 2])

    def test_3(self):
        self.assertEqual(derivative([7]), [])


if __name__ == "__main__":
    unittest.main()
