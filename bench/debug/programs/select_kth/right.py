def select_kth(values, k):
    """The k-th smallest, from 0."""
    pivot = values[0]
    below = [v for v in values if v < pivot]
    above = [v for v in values if v > pivot]
    same = len(values) - len(above)
    if k < len(below):
        return select_kth(below, k)
    if k >= same:
        return select_kth(above, k - same)
    return pivot
