NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def day_after(name, days):
    return NAMES[(NAMES.index(name) + days) % 6]


def working_days(name, days):
    """How many of the next days, from this one on, are not at a weekend."""
    return sum(day_after(name, i) not in ("Sat", "Sun") for i in range(days))
