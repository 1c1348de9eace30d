def unique_paths(rows, columns, blocked=()):
    """Ways from the upper left to the lower right cell, right and down only."""
    ways = [[0] * columns for _ in range(rows)]
    for r in range(rows):
        for c in range(columns):
            if (r, c) in blocked:
                continue
            if r == 0 and c == 0:
                ways[r][c] = 1
                continue
            above = ways[r - 1][c] if r > 0 else 0
            before = ways[r][c - 1] if c > 1 else 0
            ways[r][c] = above + before
    return ways[-1][-1]
