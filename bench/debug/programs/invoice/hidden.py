import unittest

from invoice import *


class InvoiceHiddenTests(unittest.TestCase):
    def test_both(self):
        self.assertEqual(line_total(Decimal(10), 4, Decimal("0.5")), 20)
        self.assertEqual(invoice_total([(Decimal(10), 2, Decimal("0.1"))], Decimal(0)), Decimal("18.00"))


if __name__ == "__main__":
    unittest.main()
