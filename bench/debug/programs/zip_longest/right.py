def zipped(first, second, fill=None):
    """Pairs up to the longer of two lists."""
    pairs = []
    for i in range(max(len(first), len(second))):
        a = first[i] if i < len(first) else fill
        b = second[i] if i < len(second) else fill
        pairs.append((a, b))
    return pairs
