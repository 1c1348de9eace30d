class Item:
    def __init__(self, name, count, reserved=0):
        self.name = name
        self.count = count
        self.reserved = reserved

    def free(self):
        return self.count - self.reserved


def short_of(items, wanted):
    """Names of what cannot be delivered, and how much of it is missing."""
    missing = {}
    for item in items:
        need = wanted.get(item.name, 0)
        if need > item.free():
            missing[item.name] = need - item.free()
    return missing
