def pascal(rows):
    """The first rows of Pascal's triangle."""
    triangle = []
    for row in range(rows):
        line = [1]
        for column in range(1, row):
            line.append(triangle[row - 1][column - 1] + triangle[row - 1][column])
        if row > 1:
            line.append(1)
        triangle.append(line)
    return triangle
