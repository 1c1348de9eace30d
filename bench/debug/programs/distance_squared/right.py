def squared(a, b):
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def nearest(point, others):
    """The one of the others that is closest; the first of several."""
    best = None
    for other in others:
        if best is None or squared(point, other) < squared(point, best):
            best = other
    return best
