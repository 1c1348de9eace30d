class Ring:
    """Keeps the last values, as many as it has places."""

    def __init__(self, size):
        self.places = [None] * size
        self.first = 0
        self.count = 0

    def push(self, value):
        place = self.first + self.count
        self.places[place] = value
        if self.count < len(self.places):
            self.count += 1
        else:
            self.first = (self.first + 1) % len(self.places)

    def values(self):
        return [self.places[(self.first + offset) % len(self.places)] for offset in range(self.count)]


def last(values, size):
    ring = Ring(size)
    for value in values:
        ring.push(value)
    return ring.values()
