def bubble_sorted(values):
    values = list(values)
    for end in range(len(values) - 1, 0, -1):
        swapped = False
        for i in range(1, end):
            if values[i] > values[i + 1]:
                values[i], values[i + 1] = values[i + 1], values[i]
                swapped = True
        if not swapped:
            break
    return values
