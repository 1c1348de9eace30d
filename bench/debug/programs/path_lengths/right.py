from collections import defaultdict


def path_lengths(count, lengths):
    """The shortest way between any two of count nodes, by the lengths of single edges."""
    best = defaultdict(lambda: float("inf"))
    best.update({(node, node): 0 for node in range(count)})
    best.update(lengths)
    for middle in range(count):
        for start in range(count):
            for end in range(count):
                best[start, end] = min(best[start, end], best[start, middle] + best[middle, end])
    return {pair: length for pair, length in best.items() if length < float("inf")}
