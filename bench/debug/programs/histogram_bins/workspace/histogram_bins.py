def bin_counts(values, edges):
    """How many values lie in each bin [edge, next edge); the last bin includes its end."""
    counts = [0] * (len(edges) - 1)
    for value in values:
        for place in range(len(counts)):
            is_last = place == len(counts) - 1
            if edges[place] < value < edges[place + 1] or is_last and value == edges[-1]:
                counts[place] += 1
                break
    return counts
