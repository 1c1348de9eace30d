def triangle_rows(count):
    """The first rows of Pascal's triangle."""
    rows = [[1]]
    for number in range(1, count):
        row = []
        for column in range(number + 1):
            left = rows[number - 1][column - 1] if column > 0 else 0
            right = rows[number - 1][column] if column < number else 0
            row.append(left + right)
        rows.append(row)
    return rows
