class Machine:
    PRICES = {"cola": 150, "chips": 100}

    def __init__(self):
        self.credit = 0
        self.sold = []

    def insert(self, cents):
        if cents not in (10, 20, 50, 100, 200):
            raise ValueError("unknown coin")
        self.credit += cents

    def buy(self, name):
        price = self.PRICES[name]
        if self.credit < price:
            return False
        self.sold.append(name)
        return True

    def give_back(self):
        change, self.credit = self.credit, 0
        return change
