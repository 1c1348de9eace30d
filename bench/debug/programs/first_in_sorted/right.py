def first_place(items, wanted):
    """The first place of wanted in the sorted items, or -1."""
    low = 0
    high = len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] == wanted and (middle == 0 or items[middle - 1] != wanted):
            return middle
        if items[middle] >= wanted:
            high = middle
        else:
            low = middle + 1
    return -1
