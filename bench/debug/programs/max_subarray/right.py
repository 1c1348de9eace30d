def best_sum(values):
    """The largest sum of neighbours; 0 for none."""
    best = 0
    running = 0
    for value in values:
        running = max(0, running + value)
        best = max(best, running)
    return best
