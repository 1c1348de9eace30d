import unittest

from salary import *


class SalaryTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(net_salary(1000, 0.5), 500)

    def test_2(self):
        self.assertEqual(net_salary(1000, 0.2, 500), 900)

    def test_3(self):
        self.assertEqual(net_salary(400, 0.2, 500), 400)

    def test_4(self):
        self.assertEqual(yearly(100), 1200)

    def test_5(self):
        self.assertEqual(yearly(100, True), 1300)


if __name__ == "__main__":
    unittest.main()
