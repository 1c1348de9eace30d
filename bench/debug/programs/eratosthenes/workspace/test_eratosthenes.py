import unittest

from eratosthenes import *


class EratosthenesTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(eratosthenes(1), [])

    def test_2(self):
        self.assertEqual(eratosthenes(2), [2])

    def test_3(self):
        self.assertEqual(eratosthenes(4), [2, 3])

    def test_4(self):
        self.assertEqual(eratosthenes(10), [2, 3, 5, 7])

    def test_5(self):
        self.assertEqual(eratosthenes(50)[-1], 47)

    def test_6(self):
        self.assertEqual(eratosthenes(49), [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47])


if __name__ == "__main__":
    unittest.main()
