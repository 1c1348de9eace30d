import unittest

from perfect_number import *


class PerfectNumberTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(divisors(12), [1, 2, 3, 4, 6])

    def test_2(self):
        self.assertEqual(classify(6), "perfect")

    def test_3(self):
        self.assertEqual(classify(12), "abundant")

    def test_4(self):
        self.assertEqual(classify(8), "deficient")

    def test_5(self):
        with self.assertRaises(ValueError):
            classify(0)


if __name__ == "__main__":
    unittest.main()
