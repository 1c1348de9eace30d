from collections import deque


class Place:
    def __init__(self, name, ways=()):
        self.name = name
        self.ways = list(ways)


def can_reach(start, goal):
    waiting = deque([start])
    seen = {start}
    while waiting:
        place = waiting.popleft()
        if place is goal:
            return True
        for way in place.ways:
            if way not in seen:
                seen.add(way)
                waiting.append(way)
    return False
