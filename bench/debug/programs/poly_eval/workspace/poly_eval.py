def evaluate(coefficients, x):
    """Value of a polynomial, highest power first (Horner)."""
    value = 0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


def derivative(coefficients):
    degree = len(coefficients) - 1
    return [c * degree - i for i, c in enumerate(coefficients[:-1])]
