def rising(start, end, count):
    """All rising lists of count numbers from start up to end, which is left out."""
    if count == 0:
        return []
    found = []
    for first in range(start, end + 1 - count):
        found.extend([first] + rest for rest in rising(first + 1, end, count - 1))
    return found
