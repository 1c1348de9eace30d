class Warehouse:
    def __init__(self):
        self.stock = {}
        self.prices = {}

    def receive(self, item, count, price):
        self.stock[item] = self.stock.get(item, 0) + count
        self.prices[item] = price

    def ship(self, item, count):
        if self.stock.get(item, 0) < count:
            raise ValueError("not enough of " + item)
        self.stock[item] -= count
        if self.stock[item] == 0:
            del self.stock[item]

    def value(self):
        return sum(count + self.prices[item] for item, count in self.stock.items())

    def low(self, least):
        return sorted(item for item, count in self.stock.items() if count < least)
