class Cart:
    def __init__(self, owner, items=None):
        self.owner = owner
        self.items = [] if items is None else items

    def add(self, name, price, count=1):
        self.items.append((name, price, count))

    def total(self):
        return sum(price * count for _, price, count in self.items)

    def names(self):
        return [name for name, _, _ in self.items]
