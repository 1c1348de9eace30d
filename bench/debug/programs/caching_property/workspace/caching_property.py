class Thermometer:
    def __init__(self, celsius=0.0):
        self.celsius = celsius
        self.readings = []

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    def record(self, celsius):
        self.celsius = celsius
        self.readings.append(celsius)

    def spread(self):
        if not self.readings:
            return 0
        return max(self.readings) - min(readings)
