def overlaps(first, second):
    """Whether two (start, end) shifts have a time in common."""
    return first[0] < second[1] and second[0] < first[1]


def conflicts(shifts):
    return [(i, j) for i in range(len(shifts)) for j in range(i + 1, len(shifts)) if overlaps(shifts[i], shifts[j])]
