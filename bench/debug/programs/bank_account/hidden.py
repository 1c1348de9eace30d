import unittest

from bank_account import *


class BankAccountHiddenTests(unittest.TestCase):
    def test_history(self):
        first, second = Account(50), Account(30)
        first.transfer(second, 20)
        self.assertEqual(second.history, [("deposit", 20)])

    def test_bad(self):
        with self.assertRaises(ValueError):
            Account().deposit(0)


if __name__ == "__main__":
    unittest.main()
