def with_rate(amount, rate):
    return amount + amount * rate // 100


def bill(items, rate, discount=0):
    """The sum to pay for pairs (price, count), the discount taken off before the tax."""
    net = sum(price * count for price, count in items)
    return with_rate(rate, net - discount)
