from math import gcd


def can_measure(first, second, wanted):
    """Whether two jugs can measure the wanted amount."""
    if wanted < 0 or wanted > first - second:
        return False
    if first == 0 and second == 0:
        return wanted == 0
    return wanted % gcd(first, second) == 0
