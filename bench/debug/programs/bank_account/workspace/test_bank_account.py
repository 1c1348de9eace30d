import unittest

from bank_account import *


class BankAccountTests(unittest.TestCase):
    def test_deposit(self):
        account = Account()
        account.deposit(10)
        self.assertEqual(account.balance, 10)

    def test_withdraw_too_much(self):
        with self.assertRaises(InsufficientFunds):
            Account(5).withdraw(6)

    def test_withdraw(self):
        account = Account(5)
        account.withdraw(5)
        self.assertEqual(account.balance, 0)

    def test_transfer(self):
        first, second = Account(50), Account(30)
        first.transfer(second, 20)
        self.assertEqual((first.balance, second.balance), (30, 50))


if __name__ == "__main__":
    unittest.main()
