def longest_common_run(left, right):
    """How long the longest text is that stands in both."""
    best = 0
    lengths = {}
    for i, first in enumerate(left):
        for j, second in enumerate(right):
            if first == second:
                lengths[i, j] = lengths.get((i - 1, j), 0) + 1
                best = max(best, lengths[i, j])
    return best
