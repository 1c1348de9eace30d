def shipping(total, country="DE", member=False):
    """Cost of shipping."""
    if total <= 0:
        raise ValueError("empty order")
    if (member or total >= 50) and country == "DE":
        return 0
    if country == "DE":
        return 5
    return 15 if total < 100 else 10
