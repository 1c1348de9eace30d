def fewest_coins(coins, total):
    """The least number of coins that add up to total, or None."""
    best = [0] + [None] * total
    for amount in range(1, total + 1):
        for coin in coins:
            if coin <= amount and best[amount - coin] is not None:
                count = best[amount - coin] + 1
                if best[amount] is None or count < best[amount]:
                    best[amount] = count
    return best[total]
