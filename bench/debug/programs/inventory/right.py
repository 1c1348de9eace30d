class Inventory:
    def __init__(self):
        self.stock = {}
        self.reserved = {}

    def receive(self, item, count):
        self.stock[item] = self.stock.get(item, 0) + count

    def available(self, item):
        return self.stock.get(item, 0) - self.reserved.get(item, 0)

    def reserve(self, item, count):
        """Sets items aside; False when there are too few."""
        if self.available(item) < count:
            return False
        self.reserved[item] = self.reserved.get(item, 0) + count
        return True

    def ship(self, item, count):
        self.stock[item] -= count
        self.reserved[item] -= count
