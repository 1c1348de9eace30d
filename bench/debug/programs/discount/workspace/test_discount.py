import unittest

from discount import *


class DiscountTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(Order(0, [(10, 2)]).total(), 20)

    def test_2(self):
        self.assertEqual(Order(0, [(50, 2)]).discount(), 5)

    def test_3(self):
        self.assertEqual(Order(3, [(10, 1)]).discount(), 3)

    def test_4(self):
        self.assertEqual(Order(0, [(1, 1)] * 6).discount(), 3)

    def test_5(self):
        self.assertEqual(Order(5, [(100, 1)]).total(), 92)


if __name__ == "__main__":
    unittest.main()
