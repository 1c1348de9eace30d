def median(values):
    """The middle value, or the mean of the two in the middle."""
    ordered = sorted(values)
    count = len(ordered)
    if count == 0:
        raise ValueError("no values")
    middle = count // 2
    if count % 2:
        return ordered[middle]
    return (ordered[middle] + ordered[middle + 1]) / 2
