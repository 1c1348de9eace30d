def neighbours(grid, row, column):
    """How many of the up to eight cells around are marked."""
    count = 0
    for r in range(max(0, row - 1), min(len(grid), row + 2)):
        for c in range(max(0, column - 1), min(len(grid[0]), column + 1)):
            if (r, c) != (row, column) and grid[r][c] == "#":
                count += 1
    return count
