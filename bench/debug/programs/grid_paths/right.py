def count_paths(rows, columns, blocked=()):
    """How many ways lead from the upper left to the lower right, going right or down."""
    ways = [[0] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if (row, column) in blocked:
                continue
            if row == 0 and column == 0:
                ways[row][column] = 1
                continue
            above = ways[row - 1][column] if row > 0 else 0
            before = ways[row][column - 1] if column > 0 else 0
            ways[row][column] = above + before
    return ways[-1][-1]
