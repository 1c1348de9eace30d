def divisors(number):
    """Proper divisors, ascending."""
    return [d for d in range(1, number // 2 + 1) if number % d == 0]


def classify(number):
    if number < 1:
        raise ValueError("positive numbers only")
    total = sum(divisors(number))
    if total == number:
        return "perfect"
    return "abundant" if total > number else "deficient"
