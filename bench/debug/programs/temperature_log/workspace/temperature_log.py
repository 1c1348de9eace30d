class TemperatureLog:
    def __init__(self, limit=3):
        self.limit = limit
        self.values = []

    def add(self, value):
        self.values.append(value)
        if len(self.values) > self.limit:
            self.values.pop()

    def mean(self):
        return sum(self.values) / len(self.values) if self.values else None

    def trend(self):
        if len(self.values) < 2:
            return "steady"
        first, last = self.values[0], self.values[-1]
        return "rising" if last > first else "falling" if last < first else "steady"
