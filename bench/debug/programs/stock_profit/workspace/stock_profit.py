def best_profit(prices):
    """Greatest gain by buying once and selling later; 0 when prices only fall."""
    if not prices:
        return 0
    lowest = prices[0]
    best = 0
    for price in prices[1:]:
        best = max(best, price - lowest)
        lowest = max(lowest, price)
    return best
