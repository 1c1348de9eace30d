class Order:
    def __init__(self, customer_years, items):
        self.customer_years = customer_years
        self.items = items

    def subtotal(self):
        return sum(price * count for price, count in self.items)

    def discount(self):
        rate = 0
        if self.subtotal() >= 100:
            rate += 5
        if self.customer_years > 2 and len(self.items) > 5:
            rate += 3
        return rate

    def total(self):
        return self.subtotal() * (100 - self.discount()) / 100
