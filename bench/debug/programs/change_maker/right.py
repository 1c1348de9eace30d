COINS = (50, 20, 10, 5, 2, 1)


def change(amount):
    """Coins for an amount, large ones first."""
    if amount < 0:
        raise ValueError("negative amount")
    result = []
    for coin in COINS:
        count, amount = divmod(amount, coin)
        result.extend([coin] * count)
    return result


def pretty(amount):
    return ", ".join(str(coin) for coin in change(amount)) or "nothing"
