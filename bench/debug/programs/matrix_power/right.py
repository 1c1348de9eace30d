def times(a, b):
    return [[sum(a[i][k] * b[k][j] for k in range(len(b))) for j in range(len(b[0]))] for i in range(len(a))]


def power(matrix, exponent):
    size = len(matrix)
    result = [[1 if i == j else 0 for j in range(size)] for i in range(size)]
    while exponent:
        if exponent % 2:
            result = times(result, matrix)
        matrix = times(matrix, matrix)
        exponent //= 2
    return result
