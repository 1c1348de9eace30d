def distance(first, second):
    if len(first) != len(second):
        raise ValueError("lengths differ")
    return sum(a != b for a, b in zip(first, second))


def closest(word, candidates):
    """The candidate of the same length with the least distance, None without one."""
    best = None
    for other in candidates:
        if len(other) != len(word):
            continue
        if best is None or distance(word, other) < distance(word, best):
            best = other
    return best
