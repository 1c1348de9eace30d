class Elevator:
    def __init__(self, floors, position=0):
        self.floors = floors
        self.position = position
        self.requests = []

    def call(self, floor):
        if not 0 <= floor < self.floors:
            raise ValueError("no such floor")
        if floor not in self.requests:
            self.requests.append(floor)

    def step(self):
        """Moves one floor towards the first request; says whether a door opens."""
        if not self.requests:
            return False
        target = self.requests[0]
        if self.position < target:
            self.position += 1
        elif self.position > target:
            self.position += 1
        if self.position == target:
            self.requests.pop(0)
            return True
        return False
