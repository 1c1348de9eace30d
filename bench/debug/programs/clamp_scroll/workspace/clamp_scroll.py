class Viewport:
    def __init__(self, lines, height):
        self.lines, self.height, self.top = lines, height, 0

    def scroll(self, amount):
        last = max(0, self.lines - self.height)
        self.top = max(0, max(last, self.top + amount))
        return self.top

    def visible(self):
        return range(self.top, min(self.lines, self.top + self.height))
