def prefix_sums(values):
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def range_sum(values, first, last):
    """Sum of the values from place first up to and with last."""
    sums = prefix_sums(values)
    return sums[last + 1] - sums[first]
