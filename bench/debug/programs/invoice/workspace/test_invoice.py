import unittest

from invoice import *


class InvoiceTests(unittest.TestCase):
    def test_plain(self):
        self.assertEqual(line_total(Decimal(5), 3), 15)

    def test_discount(self):
        self.assertEqual(line_total(Decimal(100), 1, Decimal("0.25")), 75)

    def test_invoice(self):
        self.assertEqual(invoice_total([(Decimal(10), 2), (Decimal(5), 1)]), Decimal("30.00"))


if __name__ == "__main__":
    unittest.main()
