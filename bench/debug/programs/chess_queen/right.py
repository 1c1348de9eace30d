def attacks(first, second):
    """Whether a queen on the first square attacks the second."""
    if first == second:
        raise ValueError("same square")
    rows = abs(first[0] - second[0])
    columns = abs(first[1] - second[1])
    return rows == 0 or columns == 0 or rows == columns


def safe(queens):
    return not any(attacks(a, b) for i, a in enumerate(queens) for b in queens[i + 1:])
