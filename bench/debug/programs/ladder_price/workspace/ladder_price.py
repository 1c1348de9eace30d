STEPS = [(0, 100), (10, 90), (50, 75)]


def price(count):
    """What one piece costs when so many are bought."""
    result = 0
    for least, cents in STEPS:
        if count > least:
            result = cents
    return result


def order(count):
    return count * price(count)
