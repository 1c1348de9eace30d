from collections import OrderedDict


class RecentCache:
    """Forgets what was used least recently."""

    def __init__(self, limit):
        self.limit = limit
        self.items = OrderedDict()

    def get(self, key):
        if key not in self.items:
            return None
        self.items.move_to_end(key)
        return self.items[key]

    def put(self, key, value):
        if key in self.items:
            self.items.move_to_end(key)
        self.items[key] = value
        if len(self.items) > self.limit:
            self.items.popitem(last=False)
