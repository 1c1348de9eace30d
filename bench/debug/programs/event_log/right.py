from datetime import datetime


class Event:
    def __init__(self, name, moment, level="info"):
        self.name = name
        self.moment = moment
        self.level = level


class Log:
    LEVELS = ["debug", "info", "warning", "error"]

    def __init__(self):
        self.events = []

    def record(self, name, moment, level="info"):
        if level not in self.LEVELS:
            raise ValueError(level)
        self.events.append(Event(name, moment, level))

    def at_least(self, level):
        rank = self.LEVELS.index(level)
        return [event.name for event in self.events if self.LEVELS.index(event.level) >= rank]

    def between(self, first, last):
        return [event.name for event in self.events if first <= event.moment <= last]
