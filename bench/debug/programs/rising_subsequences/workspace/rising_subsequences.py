def rising_subsequences(low, high, length):
    """All strictly rising lists of a length with numbers from low up to, not including, high."""
    if length == 0:
        return [[]]
    found = []
    for first in range(low, high + 1 - length):
        for rest in rising_subsequences(low + 1, high, length - 1):
            found.append([first] + rest)
    return found
