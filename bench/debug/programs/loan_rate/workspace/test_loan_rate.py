import unittest

from loan_rate import *


class LoanRateTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(monthly(12000, 0, 12, 0), 1000)

    def test_2(self):
        self.assertEqual(monthly(12000, 2000, 10, 10), 1100)

    def test_3(self):
        self.assertEqual(total(5000, 1000, 4, 5), 5200)


if __name__ == "__main__":
    unittest.main()
