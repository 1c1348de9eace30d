def rotate(matrix):
    """The matrix turned clockwise."""
    rows, columns = len(matrix), len(matrix[0])
    return [[matrix[r][columns - 1 - c] for r in range(rows)] for c in range(columns)]


def flip(matrix):
    return [row[::-1] for row in matrix]
