RATES = [(1, 4.5), (5, 7.0), (20, 12.5)]


def parcel_price(weight, express=False):
    if weight <= 0:
        raise ValueError("weight must be positive")
    for limit, price in RATES:
        if weight <= limit:
            return price * 2 if express else price
    raise ValueError("too heavy")
