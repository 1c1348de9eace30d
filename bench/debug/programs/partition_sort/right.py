def partition_sort(values):
    if not values:
        return []
    pivot, rest = values[0], values[1:]
    small = partition_sort([x for x in rest if x < pivot])
    large = partition_sort([x for x in rest if x >= pivot])
    return small + [pivot] + large
