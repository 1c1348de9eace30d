def square_root(value, precision=0.001):
    """The square root by Newton's method."""
    guess = value / 2
    while abs(value - guess ** 2) > precision:
        guess = (guess + value / guess) / 2
    return guess
