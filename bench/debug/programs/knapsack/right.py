def best_value(items, capacity):
    """The largest sum of values of items (weight, value) that fit together."""
    best = [[0] * (capacity + 1) for _ in range(len(items) + 1)]
    for index, (weight, value) in enumerate(items, start=1):
        for room in range(capacity + 1):
            best[index][room] = best[index - 1][room]
            if weight <= room:
                taken = best[index - 1][room - weight] + value
                best[index][room] = max(best[index][room], taken)
    return best[len(items)][capacity]
