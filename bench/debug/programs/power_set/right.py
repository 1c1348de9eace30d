def power_set(items):
    """All subsets, those without the first element before those with it."""
    if not items:
        return [[]]
    first, rest = items[0], items[1:]
    smaller = power_set(rest)
    return smaller + [[first] + subset for subset in smaller]
