def runs(items):
    """Equal neighbours as pairs of item and count."""
    result = []
    for item in items:
        if result and result[-1][0] == item:
            result[-1] = (item, result[-1][1] + 1)
        else:
            result.append((item, 1))
    return result


def longest(items):
    return max((count for _, count in runs(items)), default=0)
