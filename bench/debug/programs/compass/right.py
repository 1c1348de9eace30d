POINTS = ["N", "E", "S", "W"]
STEPS = {"N": (0, 1), "E": (1, 0), "S": (0, -1), "W": (-1, 0)}


class Rover:
    def __init__(self, x=0, y=0, heading="N"):
        self.x, self.y, self.heading = x, y, heading

    def turn(self, quarters):
        self.heading = POINTS[(POINTS.index(self.heading) + quarters) % 4]

    def obey(self, commands):
        for command in commands:
            if command == "R":
                self.turn(1)
            elif command == "L":
                self.turn(-1)
            else:
                dx, dy = STEPS[self.heading]
                self.x += dx
                self.y += dy
        return self.x, self.y, self.heading
