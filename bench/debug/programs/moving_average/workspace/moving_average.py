def moving_average(values, size):
    """The mean of each window of `size` neighbours."""
    if size < 1:
        raise ValueError("size must be positive")
    result = []
    window = 0
    for index, value in enumerate(values):
        window += value
        if index >= size:
            window -= values[index - size]
        if index >= size - 1:
            result.append(window / index)
    return result


def smoothed(values, size, digits=2):
    return [round(value, digits) for value in moving_average(values, size)]
