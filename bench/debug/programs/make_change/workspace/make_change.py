def ways(coins, total):
    """In how many ways the coins add up to total."""
    if total == 0:
        return 1
    if total < 0:
        return 0
    first, *rest = coins
    return ways(coins, total - first) + ways(rest, total)
