def islands(grid):
    """Number of areas of # that touch by their sides."""
    seen = set()

    def visit(row, column):
        if not (0 <= row < len(grid) and 0 <= column < len(grid[0])):
            return
        if (row, column) in seen or grid[row][column] != "#":
            return
        seen.add((row, column))
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            visit(row + dr, column + dc)

    count = 0
    for row in range(len(grid)):
        for column in range(len(grid[0])):
            if grid[row][column] == "#" and (row, column) not in seen:
                count += 1
                visit(row, column)
    return count
