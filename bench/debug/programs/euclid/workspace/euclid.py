def greatest_divisor(a, b):
    """The greatest common divisor of two non-negative integers."""
    while b != 0:
        a, b = b, b % a
    return a
