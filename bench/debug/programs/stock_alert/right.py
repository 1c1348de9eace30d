class Item:
    def __init__(self, name, amount, least):
        self.name, self.amount, self.least = name, amount, least

    def missing(self):
        return max(0, self.least - self.amount)


class Store:
    def __init__(self, items):
        self.items = {item.name: item for item in items}

    def sell(self, name, count):
        item = self.items[name]
        if count > item.amount:
            raise ValueError("only %d left" % item.amount)
        item.amount -= count

    def orders(self):
        return {name: item.missing() for name, item in self.items.items() if item.missing()}
