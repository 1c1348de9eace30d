class Pager:
    def __init__(self, items, size=10):
        if size < 1:
            raise ValueError("size must be positive")
        self.items, self.size = list(items), size

    @property
    def pages(self):
        return (len(self.items) + self.size - 1) // self.size

    def page(self, number):
        if not 1 <= number <= max(1, self.pages):
            raise IndexError(number)
        start = number * self.size
        return self.items[start:start + self.size]
