def transpose(matrix):
    rows = len(matrix)
    columns = len(matrix[0])
    result = [[0] * rows for _ in range(columns)]
    for row in range(rows):
        for column in range(columns):
            result[column][row] = matrix[column][row]
    return result


def multiply(left, right):
    turned = transpose(right)
    return [[sum(a * b for a, b in zip(row, column)) for column in turned] for row in left]
