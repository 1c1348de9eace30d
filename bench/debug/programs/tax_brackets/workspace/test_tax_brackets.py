import unittest

from tax_brackets import *


class TaxBracketsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(income_tax(5000), 0)

    def test_2(self):
        self.assertAlmostEqual(income_tax(20000), 1000)

    def test_3(self):
        self.assertAlmostEqual(income_tax(30000), 2000)

    def test_4(self):
        self.assertAlmostEqual(income_tax(50000), 6000)

    def test_5(self):
        self.assertAlmostEqual(income_tax(100000), 20000)


if __name__ == "__main__":
    unittest.main()
