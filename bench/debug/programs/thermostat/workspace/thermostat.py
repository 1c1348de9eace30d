class Thermostat:
    """Switches heating on below and off above a band around the target."""

    def __init__(self, target, band=1):
        self.target = target
        self.band = band
        self.heating = False

    def read(self, temperature):
        if temperature < self.target - self.band:
            heating = True
        elif temperature > self.target + self.band:
            self.heating = False
        return self.heating
