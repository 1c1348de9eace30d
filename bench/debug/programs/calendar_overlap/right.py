class Event:
    def __init__(self, title, start, end):
        if end <= start:
            raise ValueError("ends before it starts")
        self.title, self.start, self.end = title, start, end

    def overlaps(self, other):
        return self.start < other.end and other.start < self.end


class Calendar:
    def __init__(self):
        self.events = []

    def add(self, event):
        if any(event.overlaps(other) for other in self.events):
            return False
        self.events.append(event)
        return True
