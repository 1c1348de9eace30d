def longest_increasing(values):
    """How long the longest increasing subsequence is."""
    lengths = []
    for index, value in enumerate(values):
        best = 0
        for earlier in range(index):
            if values[earlier] < value and lengths[earlier] > best:
                best = lengths[earlier]
        lengths.append(best + 1)
    return lengths[-1] if lengths else 0
