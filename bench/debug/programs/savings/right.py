class NotEnough(Exception):
    pass


class Savings:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise NotEnough(self.owner)
        self.balance -= amount
        self.history.append(("withdraw", amount))

    def interest(self, percent):
        self.deposit(self.balance * percent / 100)
