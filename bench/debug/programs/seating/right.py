def free(plan):
    """(row, seat) of all free seats, rows and seats numbered from 1."""
    return [(r + 1, s + 1) for r, row in enumerate(plan) for s, taken in enumerate(row) if not taken]


def adjacent(plan, count):
    """Where so many free seats lie side by side first; None without."""
    for r, row in enumerate(plan):
        run = 0
        for s, taken in enumerate(row):
            run = 0 if taken else run + 1
            if run == count:
                return (r + 1, s + 2 - count)
    return None
