import unittest

from fibonacci import *


class FibonacciTests(unittest.TestCase):
    def test_zero(self):
        self.assertEqual(fibonacci(0), 0)

    def test_one(self):
        self.assertEqual(fibonacci(1), 1)

    def test_ten(self):
        self.assertEqual(fibonacci(10), 55)

    def test_sequence(self):
        self.assertEqual(sequence(6), [0, 1, 1, 2, 3, 5])


if __name__ == "__main__":
    unittest.main()
