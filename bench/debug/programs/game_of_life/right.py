def neighbours(cell):
    row, column = cell
    return {(row + r, column + c) for r in (-1, 0, 1) for c in (-1, 0, 1)} - {cell}


def step(alive):
    """The living cells after one step."""
    candidates = set(alive)
    for cell in alive:
        candidates |= neighbours(cell)
    following = set()
    for cell in candidates:
        count = len(neighbours(cell) & alive)
        if count == 3 or count == 2 and cell in alive:
            following.add(cell)
    return following
