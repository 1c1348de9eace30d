import unittest

from ledger import *


class LedgerTests(unittest.TestCase):
    def test_1(self):
        l = Ledger()
        l.post("cash", 10)
        self.assertEqual(l.balance("cash"), 10)

    def test_2(self):
        l = Ledger()
        l.post("cash", 10)
        l.post("sales", 10, "credit")
        self.assertTrue(l.is_balanced())

    def test_3(self):
        l = Ledger()
        with self.assertRaises(ValueError):
            l.post("cash", 1, "gift")

    def test_4(self):
        l = Ledger()
        l.post("a", 5, "credit")
        self.assertEqual(l.balance("a"), -5)


if __name__ == "__main__":
    unittest.main()
