def average(values):
    return sum(values) // len(values)


def deviation(values):
    """The mean distance from the average."""
    middle = average(values)
    return average([abs(value - middle) for value in values])


def outliers(values, factor=2):
    limit = factor * deviation(values)
    middle = average(values)
    return [value for value in values if abs(value - middle) > limit]
