def next_permutation(order):
    for i in range(len(order) - 2, -1, -1):
        if order[i] < order[i + 1]:
            for j in range(len(order) - 1, i, -1):
                if order[i] < order[j]:
                    result = list(order)
                    result[i], result[j] = order[j], order[i]
                    result[i + 1:] = reversed(result[i + 1:])
                    return result
    return None
