def running_max(values):
    """For each position, the largest value up to there."""
    best = 0
    result = []
    for value in values:
        if value > best:
            best = value
        result.append(best)
    return result


def largest_drop(values):
    return max((top - value for top, value in zip(running_max(values), values)), default=0)
