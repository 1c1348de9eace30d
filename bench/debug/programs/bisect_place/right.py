def bisect_place(values, wanted):
    """Index of the wanted value in sorted values, -1 without it."""
    def look(low, high):
        if low >= high:
            return -1
        middle = low + (high - low) // 2
        if wanted < values[middle]:
            return look(low, middle)
        if wanted > values[middle]:
            return look(middle + 1, high)
        return middle
    return look(0, len(values))
