import unittest

from ledger_report import *


class LedgerReportTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(summarize([{"account": "cash", "amount": 5, "kind": "credit"}]), {"cash": 5})

    def test_2(self):
        self.assertEqual(summarize([{"account": "cash", "amount": 5, "kind": "debit"}]), {"cash": -5})

    def test_3(self):
        self.assertEqual(format_report([{"account": "cash", "amount": 5, "kind": "credit"}]), "cash        5.00\ntotal       5.00")

    def test_4(self):
        self.assertEqual(format_report([{"account": "b", "amount": 1, "kind": "debit"}, {"account": "a", "amount": 3, "kind": "credit"}]), "a           3.00\nb          -1.00\ntotal       2.00")


if __name__ == "__main__":
    unittest.main()
