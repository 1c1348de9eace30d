import unittest

from savings import *


class SavingsTests(unittest.TestCase):
    def test_1(self):
        account = Savings("Ann")
        account.deposit(50)
        self.assertEqual(account.balance, 50)

    def test_2(self):
        account = Savings("Ann", 100)
        account.withdraw(100)
        self.assertEqual(account.balance, 0)

    def test_3(self):
        account = Savings("Ann", 10)
        with self.assertRaises(NotEnough):
            account.withdraw(11)

    def test_4(self):
        account = Savings("Ann", 200)
        account.interest(5)
        self.assertEqual(account.balance, 210)

    def test_5(self):
        account = Savings("Ann")
        with self.assertRaises(ValueError):
            account.deposit(0)

    def test_6(self):
        account = Savings("Bob", 20)
        account.deposit(5)
        account.withdraw(10)
        self.assertEqual(account.history, [("deposit", 5), ("withdraw", 10)])


if __name__ == "__main__":
    unittest.main()
