def counts(values):
    found = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return found


def mode(values):
    """The most frequent value; the smallest of several."""
    found = counts(values)
    return min(found, key=lambda value: (-found[value], value))
