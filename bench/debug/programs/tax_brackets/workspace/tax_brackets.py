BRACKETS = [(0, 0.0), (10000, 0.1), (30000, 0.2), (80000, 0.4)]


def income_tax(income):
    """Each part of the income is taxed at the rate of its bracket."""
    tax = 0.0
    for place, (start, rate) in enumerate(BRACKETS):
        end = BRACKETS[place + 1][0] if place + 1 < len(BRACKETS) else income
        if income > start:
            tax += min(income, end) * rate
    return tax
